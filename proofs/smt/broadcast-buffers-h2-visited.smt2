; SymmetryKit threshold certificate, closing theorem T10: expected answer unsat
; game sha256:4a1c6b6dddc85b0edecbb40f89d84eb8399f75e1d4d2b23cfefd4fd9b38d35b2, horizon 2, visited entropy
; units: rewards read (R - 0) / 1, alpha reads 36451/32768 / 1
; premises: the stage bounds (S1), which symkit check verifies on the game
(set-logic QF_LRA)
(define-fun alpha () Real (/ 36451.0 32768.0))
(define-fun gamma () Real 1.0)
(define-fun joint_0_0 () Real (/ 1223063783475.0 549755813888.0))
(define-fun joint_0_1 () Real (/ 1223063783475.0 549755813888.0))
(define-fun joint_1_0 () Real 1.0)
(define-fun joint_1_1 () Real 1.0)
(define-fun local_0_0 () Real (/ 2322575411251.0 1099511627776.0))
(define-fun local_0_1 () Real (/ 2322575411251.0 1099511627776.0))
(define-fun local_1_0 () Real 1.0)
(define-fun local_1_1 () Real 1.0)
(define-fun width_0 () Real 1.0)
(define-fun width_1 () Real 1.0)
(define-fun power_0 () Real 1.0)
(define-fun power_1 () Real (* power_0 gamma))
(define-fun wide_2 () Real 0.0)
(define-fun share_1 () Real (/ 1.0 2.0))
(define-fun wide_1 () Real (+ wide_2 (* share_1 power_1 (+ width_1 (/ (* local_1_0 local_1_0) (* 8.0 alpha)) (/ (* local_1_1 local_1_1) (* 8.0 alpha)) 0.0))))
(define-fun share_0 () Real (/ 1.0 2.0))
(define-fun wide_0 () Real (+ wide_1 (* share_0 power_0 (+ width_0 0.0))))
(assert (or false
  (or (<= (- (* power_0 alpha) (+ 0.0 (* share_0 power_0 width_0) wide_1)) 0.0) (<= (- (* power_0 alpha) (+ 0.0 (* share_0 power_0 width_0) wide_1)) 0.0) (<= (- (* power_1 alpha) (+ 0.0 (* share_1 power_1 width_1) wide_2)) 0.0) (<= (- (* power_1 alpha) (+ 0.0 (* share_1 power_1 width_1) wide_2)) 0.0))))
(check-sat)

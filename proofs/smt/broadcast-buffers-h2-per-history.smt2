; SymmetryKit threshold certificate, closing theorem T8': expected answer unsat
; game sha256:4a1c6b6dddc85b0edecbb40f89d84eb8399f75e1d4d2b23cfefd4fd9b38d35b2, horizon 2, per-history entropy
; units: rewards read (R - 0) / 1, alpha reads 40961/32768 / 1
; premises: the stage bounds (S1), which symkit check verifies on the game
(set-logic QF_LRA)
(define-fun alpha () Real (/ 40961.0 32768.0))
(define-fun gamma () Real 1.0)
(define-fun joint_0_0 () Real 2.0)
(define-fun joint_0_1 () Real 2.0)
(define-fun joint_1_0 () Real 1.0)
(define-fun joint_1_1 () Real 1.0)
(define-fun width_0 () Real 1.0)
(define-fun width_1 () Real 1.0)
(define-fun power_0 () Real 1.0)
(define-fun power_1 () Real (* power_0 gamma))
(define-fun wide_2 () Real 0.0)
(define-fun share_1 () Real (/ 3.0 4.0))
(define-fun wide_1 () Real (+ wide_2 (* share_1 power_1 (+ width_1 0.0))))
(define-fun share_0 () Real (/ 1.0 2.0))
(define-fun wide_0 () Real (+ wide_1 (* share_0 power_0 (+ width_0 0.0))))
(assert (or false
  (or (<= (- alpha (+ 0.0 (* share_0 power_0 width_0) wide_1)) 0.0) (<= (- alpha (+ 0.0 (* share_0 power_0 width_0) wide_1)) 0.0) (<= (- alpha (+ 0.0 (* share_1 power_1 width_1) wide_2)) 0.0) (<= (- alpha (+ 0.0 (* share_1 power_1 width_1) wide_2)) 0.0))))
(check-sat)

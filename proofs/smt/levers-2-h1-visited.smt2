; SymmetryKit threshold certificate, closing theorem T7: expected answer unsat
; game sha256:383be016b177dfb4b855c05eac47a7ad30d3b5d783d0ee7c933ead3803194362, horizon 1, visited entropy
; units: rewards read (R - 0) / 1, alpha reads 32769/65536 / 1
; premises: none
(set-logic QF_LRA)
(define-fun alpha () Real (/ 32769.0 65536.0))
(define-fun gamma () Real 1.0)
(define-fun joint_0_0 () Real 1.0)
(define-fun joint_0_1 () Real 1.0)
(define-fun local_0_0 () Real 1.0)
(define-fun local_0_1 () Real 1.0)
(define-fun mixed_0_0 () Real 2.0)
(define-fun weight_0_0 () Real 1.0)
(define-fun weight_0_1 () Real 1.0)
(define-fun power_0 () Real 1.0)
(declare-const q_0_0 Real)
(assert (>= q_0_0 0.0))
(declare-const q_0_1 Real)
(assert (>= q_0_1 0.0))
(assert (= (+ 0.0 q_0_0 q_0_1) 1.0))
(assert (or false
  (> (- (+ 1.0 1.0) 0.0 0.0) mixed_0_0)
  (> (- (+ 0.0 0.0) 1.0 1.0) mixed_0_0)
  (<= (+ 0.0 (* (- (* power_0 alpha) (+ 0.0 (* (/ 1.0 4.0) power_0 mixed_0_0 (/ weight_0_1 weight_0_0)))) q_0_0)
    (* (- (* power_0 alpha) (+ 0.0 (* (/ 1.0 4.0) power_0 mixed_0_0 (/ weight_0_0 weight_0_1)))) q_0_1)) 0.0)))
(check-sat)

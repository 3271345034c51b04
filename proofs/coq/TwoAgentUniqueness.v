(* T7.2, uniqueness: two agents, one shot

   For a common payoff u(i, j) whose mixed second differences are at most D, and an entropy
   coefficient alpha > 0 with alpha > D/4, two full-support policy profiles that satisfy the
   first-order conditions of the entropy-regularized payoff are equal.

   Main definitions: [sum_below], [policy], [l1] (the l1 norm), [critical].
   Main statements: [pinsker] (the symmetrized inequality, with its sharp constant),
   [oscillation], [bilinear_bound], [unique_critical].
   Proof: multiply the difference of the two conditions of each agent by the difference of its
   policies. Pinsker bounds the entropy terms from below by alpha |v|^2 and alpha |w|^2, the
   bilinear term from above by (D/4) |v| |w|, and alpha > D/4 leaves only v = 0 = w.
   Not claimed: existence, and that [critical] is what a derivative of the objective gives.
   Axioms: those of the real numbers in the standard library, functional extensionality, and
   classical logic (by way of Coquelicot). *)

From Coq Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** * Finite sums *)

(** f 0 + ... + f (n-1). *)
Fixpoint sum_below (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S k => sum_below k f + f k
  end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum_below n f = sum_below n g.
Proof.
  induction n; simpl; intros H; auto.
  rewrite IHn, H by (intros; auto; lia). auto.
Qed.

Lemma sum_plus n f g : sum_below n (fun i => f i + g i) = sum_below n f + sum_below n g.
Proof. induction n; simpl; rewrite ?IHn; ring. Qed.

Lemma sum_minus n f g : sum_below n (fun i => f i - g i) = sum_below n f - sum_below n g.
Proof. induction n; simpl; rewrite ?IHn; ring. Qed.

Lemma sum_scal n c f : sum_below n (fun i => c * f i) = c * sum_below n f.
Proof. induction n; simpl; rewrite ?IHn; ring. Qed.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum_below n f <= sum_below n g.
Proof. induction n; simpl; intros; [lra|]. apply Rplus_le_compat; auto. Qed.

Lemma sum_zero n : sum_below n (fun _ => 0) = 0.
Proof. induction n; simpl; rewrite ?IHn; ring. Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum_below n f.
Proof. intro H. rewrite <- (sum_zero n). apply sum_le; auto. Qed.

Lemma sum_swap m n (f : nat -> nat -> R) :
  sum_below m (fun i => sum_below n (f i)) = sum_below n (fun j => sum_below m (fun i => f i j)).
Proof.
  induction m; simpl.
  - symmetry. apply sum_zero.
  - rewrite IHm, sum_plus. ring.
Qed.

Lemma sum_nonneg_zero n f :
  (forall i, (i < n)%nat -> 0 <= f i) -> sum_below n f = 0 ->
  forall i, (i < n)%nat -> f i = 0.
Proof.
  induction n; simpl; intros H E i Hi; [lia|].
  assert (0 <= sum_below n f) by (apply sum_nonneg; auto).
  pose proof (H n ltac:(lia)).
  destruct (Nat.eq_dec i n) as [->|]; [lra|].
  apply IHn; auto; try lra; lia.
Qed.

(** The l1 norm of the first n entries. *)
Definition l1 (n : nat) (v : nat -> R) : R := sum_below n (fun i => Rabs (v i)).

Lemma l1_nonneg n v : 0 <= l1 n v.
Proof. apply sum_nonneg. intros. apply Rabs_pos. Qed.

Lemma l1_zero n v : l1 n v = 0 -> forall i, (i < n)%nat -> v i = 0.
Proof.
  intros Z i Hi.
  assert (E : Rabs (v i) = 0).
  { apply (sum_nonneg_zero n (fun i => Rabs (v i))); auto. intros. apply Rabs_pos. }
  destruct (Req_dec (v i) 0) as [|N]; auto.
  apply Rabs_no_R0 in N. lra.
Qed.

(** * The symmetrized Pinsker inequality *)

(** The logarithmic mean of t and 1 is at most the arithmetic one. *)
Lemma ln_lower t : 1 <= t -> 2 * (t - 1) / (t + 1) <= ln t.
Proof.
  intro Ht. destruct (Req_dec t 1) as [->|N]; [rewrite ln_1; lra|].
  pose (f := fun t => ln t - 2 * (t - 1) / (t + 1)).
  pose (f' := fun t => (t - 1) * (t - 1) / (t * ((t + 1) * (t + 1)))).
  assert (Hf : forall c, 1 <= c <= t -> derivable_pt_lim f c (f' c)).
  { intros c Hc. apply is_derive_Reals. unfold f, f'.
    auto_derive; [split; lra|]. field; lra. }
  destruct (MVT_cor2 f f' 1 t) as [c [E Hc]]; [lra|exact Hf|].
  assert (0 <= f' c).
  { unfold f'. apply Rmult_le_pos; [apply Rle_0_sqr|]. left. apply Rinv_0_lt_compat. nra. }
  unfold f in E. rewrite ln_1 in E. nra.
Qed.

Lemma ln_difference a b :
  0 < a -> 0 < b -> 2 * ((a - b) * (a - b)) / (a + b) <= (ln a - ln b) * (a - b).
Proof.
  assert (K : forall a b, 0 < b -> b <= a ->
    2 * ((a - b) * (a - b)) / (a + b) <= (ln a - ln b) * (a - b)).
  { clear a b. intros a b Hb H. rewrite <- ln_div by lra.
    assert (Q : 1 <= a / b).
    { apply Rmult_le_reg_r with b; auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
    pose proof (ln_lower (a / b) Q) as L.
    replace (2 * (a / b - 1) / (a / b + 1)) with (2 * (a - b) / (a + b)) in L by (field; lra).
    replace (2 * ((a - b) * (a - b)) / (a + b)) with (2 * (a - b) / (a + b) * (a - b))
      by (field; lra).
    apply Rmult_le_compat_r; lra. }
  intros Ha Hb. destruct (Rle_or_lt b a) as [H|H]; [auto|].
  replace (2 * ((a - b) * (a - b)) / (a + b)) with (2 * ((b - a) * (b - a)) / (b + a))
    by (field; lra).
  replace ((ln a - ln b) * (a - b)) with ((ln b - ln a) * (b - a)) by ring.
  apply K; lra.
Qed.

(** A full-support probability vector. *)
Definition policy (n : nat) (x : nat -> R) : Prop :=
  (forall i, (i < n)%nat -> 0 < x i) /\ sum_below n x = 1.

(** |x - y|^2 <= KL(x, y) + KL(y, x). *)
Lemma pinsker n x y :
  policy n x -> policy n y ->
  l1 n (fun i => x i - y i) * l1 n (fun i => x i - y i)
  <= sum_below n (fun i => (ln (x i) - ln (y i)) * (x i - y i)).
Proof.
  intros [X1 X2] [Y1 Y2]. set (N := l1 n (fun i => x i - y i)).
  (* 2 d^2 / s >= 2 N d - N^2 s / 2, summed with the s adding up to 2. *)
  apply Rle_trans with
    (sum_below n (fun i => 2 * N * Rabs (x i - y i) - (N * N / 2) * (x i + y i))).
  - rewrite sum_minus, !sum_scal, sum_plus, X2, Y2.
    fold (l1 n (fun i => x i - y i)). fold N. lra.
  - apply sum_le. intros i Hi.
    apply Rle_trans with (2 := ln_difference _ _ (X1 i Hi) (Y1 i Hi)).
    pose proof (X1 i Hi). pose proof (Y1 i Hi).
    set (s := x i + y i). assert (0 < s) by (unfold s; lra).
    rewrite <- (Rabs_right ((x i - y i) * (x i - y i))) by (apply Rle_ge, Rle_0_sqr).
    rewrite Rabs_mult. set (d := Rabs (x i - y i)).
    apply Rmult_le_reg_r with s; auto.
    unfold Rdiv. rewrite (Rmult_assoc _ (/ s) s), Rinv_l, Rmult_1_r by lra.
    pose proof (Rle_0_sqr (2 * d - N * s)) as Q. unfold Rsqr in Q. nra.
Qed.

(** * The oscillation bound *)

Lemma argmax n f :
  (0 < n)%nat -> exists i, (i < n)%nat /\ forall j, (j < n)%nat -> f j <= f i.
Proof.
  induction n as [|n IHn]; intro H; [lia|]. destruct n as [|n].
  - exists O. split; [lia|]. intros j Hj. replace j with O by lia. lra.
  - destruct IHn as [i [Hi M]]; [lia|].
    destruct (Rle_or_lt (f (S n)) (f i)).
    + exists i. split; [lia|]. intros j Hj.
      destruct (Nat.eq_dec j (S n)) as [->|]; auto. apply M; lia.
    + exists (S n). split; [lia|]. intros j Hj.
      destruct (Nat.eq_dec j (S n)) as [->|]; [lra|].
      apply Rle_trans with (f i); [apply M; lia|lra].
Qed.

Lemma weighted_bound n v w c :
  (forall i, (i < n)%nat -> Rabs (w i) <= c * Rabs (v i)) ->
  Rabs (sum_below n w) <= c * l1 n v.
Proof.
  unfold l1. induction n; intros H; cbn [sum_below].
  - rewrite Rabs_R0. lra.
  - eapply Rle_trans; [apply Rabs_triang|].
    rewrite Rmult_plus_distr_l. apply Rplus_le_compat; auto.
Qed.

(** Entries of v that sum to 0 see f only up to a constant: half its span is what counts. *)
Lemma oscillation n f v K :
  sum_below n v = 0 ->
  (forall i j, (i < n)%nat -> (j < n)%nat -> f i - f j <= K) ->
  Rabs (sum_below n (fun i => v i * f i)) <= K / 2 * l1 n v.
Proof.
  intros Z H. destruct n as [|n]; [unfold l1; simpl; rewrite Rabs_R0; lra|].
  destruct (argmax (S n) f) as [a [Ha Ma]]; [lia|].
  destruct (argmax (S n) (fun i => - f i)) as [b [Hb Mb]]; [lia|].
  pose proof (H a b Ha Hb). set (c := (f a + f b) / 2).
  replace (sum_below (S n) (fun i => v i * f i))
    with (sum_below (S n) (fun i => v i * (f i - c))).
  2:{ rewrite (sum_ext _ (fun i => v i * (f i - c)) (fun i => v i * f i - c * v i))
        by (intros; ring).
      rewrite sum_minus, sum_scal, Z. ring. }
  apply weighted_bound. intros i Hi.
  rewrite Rabs_mult, Rmult_comm. apply Rmult_le_compat_r; [apply Rabs_pos|].
  pose proof (Ma i Hi). pose proof (Mb i Hi). simpl in *.
  apply Rabs_le. unfold c. lra.
Qed.

(** * Uniqueness *)

Section Game.

Variables (m n : nat) (u : nat -> nat -> R) (alpha D : R).

Hypothesis mixed_difference : forall i k j l,
  (i < m)%nat -> (k < m)%nat -> (j < n)%nat -> (l < n)%nat ->
  u i j - u k j - u i l + u k l <= D.
Hypothesis alpha_large : D / 4 < alpha.
Hypothesis alpha_positive : 0 < alpha.

(** The first-order conditions of u + alpha H on the product of the simplices' interiors. *)
Definition critical (x y : nat -> R) : Prop :=
  policy m x /\ policy n y /\
  (exists la, forall i, (i < m)%nat ->
    sum_below n (fun j => u i j * y j) - alpha * (ln (x i) + 1) = la) /\
  (exists mu, forall j, (j < n)%nat ->
    sum_below m (fun i => u i j * x i) - alpha * (ln (y j) + 1) = mu).

Lemma bilinear_bound v w :
  sum_below m v = 0 -> sum_below n w = 0 ->
  Rabs (sum_below m (fun i => v i * sum_below n (fun j => u i j * w j)))
  <= D / 4 * l1 m v * l1 n w.
Proof.
  intros Zv Zw.
  replace (D / 4 * l1 m v * l1 n w) with ((D / 2 * l1 n w) / 2 * l1 m v) by field.
  apply oscillation; auto. intros i k Hi Hk. rewrite <- sum_minus.
  rewrite (sum_ext _ _ (fun j => w j * (u i j - u k j))) by (intros; ring).
  eapply Rle_trans; [apply Rle_abs|].
  apply oscillation; auto. intros j l Hj Hl.
  pose proof (mixed_difference i k j l Hi Hk Hj Hl). lra.
Qed.

(** alpha a^2 <= B, alpha b^2 <= B and B <= (D/4) a b leave a = b = 0. *)
Lemma both_zero a b B :
  0 <= a -> 0 <= b -> alpha * (a * a) <= B -> alpha * (b * b) <= B -> B <= D / 4 * a * b ->
  a = 0 /\ b = 0.
Proof.
  intros Ha Hb A1 A2 H.
  pose proof (Rle_0_sqr (a - b)) as Q. unfold Rsqr in Q.
  pose proof (Rmult_le_pos a b Ha Hb) as P.
  assert (L : D / 4 * (a * b) <= alpha * (a * b)) by (apply Rmult_le_compat_r; lra).
  assert (E : a = b).
  { assert (alpha * ((a - b) * (a - b)) <= 0) by lra.
    assert ((a - b) * (a - b) <= 0).
    { apply Rmult_le_reg_l with alpha; lra. }
    assert (Z : (a - b) * (a - b) = 0) by lra.
    apply Rmult_integral in Z. lra. }
  subst b.
  assert (Z : (alpha - D / 4) * (a * a) <= 0) by lra.
  assert (W : a * a <= 0).
  { apply Rmult_le_reg_l with (alpha - D / 4); lra. }
  assert (V : a * a = 0) by lra.
  apply Rmult_integral in V. lra.
Qed.

(** The difference of two conditions, multiplied by a difference that sums to 0. *)
Lemma conditions_subtract k (payoff payoff' x x' v : nat -> R) c c' :
  (forall i, (i < k)%nat -> payoff i - alpha * (ln (x i) + 1) = c) ->
  (forall i, (i < k)%nat -> payoff' i - alpha * (ln (x' i) + 1) = c') ->
  sum_below k v = 0 ->
  sum_below k (fun i => v i * (payoff i - payoff' i))
  = alpha * sum_below k (fun i => (ln (x i) - ln (x' i)) * v i).
Proof.
  intros L L' Z. rewrite <- sum_scal. apply Rminus_diag_uniq. rewrite <- sum_minus.
  rewrite (sum_ext _ _ (fun i => (c - c') * v i)).
  - rewrite sum_scal, Z. ring.
  - intros i Hi. rewrite <- (L i Hi), <- (L' i Hi). ring.
Qed.

Theorem unique_critical x y x' y' :
  critical x y -> critical x' y' ->
  (forall i, (i < m)%nat -> x i = x' i) /\ (forall j, (j < n)%nat -> y j = y' j).
Proof.
  intros (X & Y & [la L] & [mu M]) (X' & Y' & [la' L'] & [mu' M']).
  pose (v := fun i => x i - x' i). pose (w := fun j => y j - y' j).
  assert (Zv : sum_below m v = 0) by (unfold v; rewrite sum_minus; destruct X, X'; lra).
  assert (Zw : sum_below n w = 0) by (unfold w; rewrite sum_minus; destruct Y, Y'; lra).
  pose (B := sum_below m (fun i => v i * sum_below n (fun j => u i j * w j))).
  assert (EX : B = alpha * sum_below m (fun i => (ln (x i) - ln (x' i)) * v i)).
  { rewrite <- (conditions_subtract m _ _ x x' v la la' L L' Zv).
    apply sum_ext. intros i Hi. rewrite <- sum_minus. f_equal.
    apply sum_ext. intros j Hj. unfold w. ring. }
  assert (EY : B = alpha * sum_below n (fun j => (ln (y j) - ln (y' j)) * w j)).
  { rewrite <- (conditions_subtract n _ _ y y' w mu mu' M M' Zw). unfold B.
    rewrite (sum_ext m _ (fun i => sum_below n (fun j => v i * (u i j * w j))))
      by (intros; rewrite sum_scal; auto).
    rewrite sum_swap. apply sum_ext. intros j Hj.
    rewrite <- sum_minus, <- sum_scal. apply sum_ext. intros i Hi. unfold v. ring. }
  destruct (both_zero (l1 m v) (l1 n w) B) as [Ev Ew].
  - apply l1_nonneg.
  - apply l1_nonneg.
  - rewrite EX. apply Rmult_le_compat_l; [lra|]. exact (pinsker m x x' X X').
  - rewrite EY. apply Rmult_le_compat_l; [lra|]. exact (pinsker n y y' Y Y').
  - apply Rle_trans with (Rabs B); [apply Rle_abs|]. exact (bilinear_bound v w Zv Zw).
  - split.
    + intros i Hi. pose proof (l1_zero m v Ev i Hi). unfold v in *. lra.
    + intros j Hj. pose proof (l1_zero n w Ew j Hj). unfold w in *. lra.
Qed.

End Game.

Print Assumptions unique_critical.

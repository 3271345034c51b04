(* Positive definiteness of a rational matrix, by a checker that is proved sound

   [check n M] runs the LDL^T elimination over Q and answers whether all n pivots are positive.
   [check_sound] proves: if it answers true, the quadratic form of M over the reals is nonnegative,
   and 0 only at 0. Such forms close T7, T8 and T8'; the checker runs inside Coq ([vm_compute]).

   Main definitions: [form], the quadratic form; [check], the checker.
   Main statement: [check_sound].
   Not claimed: that a matrix with answer false is not positive definite.
   Axioms: those of the real numbers in the standard library, and functional extensionality. *)

From Coq Require Import QArith Qreals Reals List Lia Lra Bool.
Import ListNotations.
Open Scope R_scope.

(** * Definitions *)

(** Row i of a symmetric matrix: the entry on the diagonal, then those to its right. *)
Definition row := (Q * list Q)%type.

(** The sum of [c_j x_j]. *)
Fixpoint dot (c : list Q) (x : list R) : R :=
  match c, x with
  | a :: c', y :: x' => Q2R a * y + dot c' x'
  | _, _ => 0
  end.

(** The value x^T M x of the quadratic form. *)
Fixpoint form (M : list row) (x : list R) : R :=
  match M, x with
  | (a, r) :: M', y :: x' => Q2R a * (y * y) + 2 * y * dot r x' + form M' x'
  | _, _ => 0
  end.

(** [s - k r], entry by entry. *)
Fixpoint subtract (k : Q) (s r : list Q) : list Q :=
  match s, r with
  | b :: s', c :: r' => Qred (b - k * c)%Q :: subtract k s' r'
  | _, _ => []
  end.

(** M less [k r^T r]: with r the first row and k its inverse pivot, the Schur complement. *)
Fixpoint eliminate (M : list row) (r : list Q) (k : Q) : list row :=
  match M, r with
  | (b, s) :: M', c :: r' =>
      (Qred (b - k * c * c)%Q, subtract (Qred (k * c)%Q) s r') :: eliminate M' r' k
  | _, _ => []
  end.

(** Whether M has n rows of lengths n, n-1, ..., 1. *)
Fixpoint has_size (n : nat) (M : list row) : bool :=
  match n, M with
  | O, [] => true
  | S n', (_, r) :: M' => Nat.eqb (length r) n' && has_size n' M'
  | _, _ => false
  end.

Definition is_positive (q : Q) : bool :=
  match Qnum q with Zpos _ => true | _ => false end.

(** Whether the n pivots of the elimination are positive. *)
Fixpoint pivots_positive (n : nat) (M : list row) : bool :=
  match n, M with
  | S n', (a, r) :: M' =>
      is_positive a && pivots_positive n' (eliminate M' r (Qred (/ a)%Q))
  | _, _ => true
  end.

(** The checker. *)
Definition check (n : nat) (M : list row) : bool := has_size n M && pivots_positive n M.

Definition is_zero (x : list R) : Prop := Forall (fun y => y = 0) x.

(** * Elimination and the form *)

Lemma Q2R_red q : Q2R (Qred q) = Q2R q.
Proof. apply Qeq_eqR, Qred_correct. Qed.

(* Numbers stay folded while the recursive functions are unfolded. *)
Arguments Qred : simpl never.
Arguments Q2R : simpl never.
Arguments Qmult : simpl never.
Arguments Qminus : simpl never.

Lemma dot_subtract k s r x :
  length s = length r -> dot (subtract k s r) x = dot s x - Q2R k * dot r x.
Proof.
  revert r x; induction s as [|b s IH]; intros [|c r] x H; simpl in H; try discriminate.
  - simpl; ring.
  - destruct x as [|y x]; cbn [dot subtract]; [ring|].
    rewrite Q2R_red, Q2R_minus, Q2R_mult, IH by lia. ring.
Qed.

Lemma length_subtract k s r : length s = length r -> length (subtract k s r) = length s.
Proof. revert r; induction s; intros [|c r] H; simpl in *; try discriminate; auto. Qed.

Lemma has_size_eliminate n M r k :
  has_size n M = true -> length r = n -> has_size n (eliminate M r k) = true.
Proof.
  revert M r; induction n as [|n IH]; intros [|[b s] M] [|c r] H L; simpl in *;
    try discriminate; auto.
  apply andb_true_iff in H as [H1 H2]. apply Nat.eqb_eq in H1.
  rewrite length_subtract by lia. rewrite H1, Nat.eqb_refl. simpl. apply IH; auto.
Qed.

Lemma form_eliminate n M r k x :
  has_size n M = true -> length r = n ->
  form (eliminate M r k) x = form M x - Q2R k * (dot r x * dot r x).
Proof.
  revert M r x; induction n as [|n IH]; intros [|[b s] M] [|c r] x H L; simpl in *;
    try discriminate.
  - ring.
  - apply andb_true_iff in H as [H1 H2]. apply Nat.eqb_eq in H1.
    destruct x as [|y x]; cbn [form eliminate dot]; [ring|].
    rewrite Q2R_red, Q2R_minus, !Q2R_mult, dot_subtract, Q2R_red, Q2R_mult, IH by (auto; lia).
    ring.
Qed.

(** * Soundness *)

Lemma is_positive_R q : is_positive q = true -> 0 < Q2R q.
Proof.
  unfold is_positive, Q2R; destruct q as [[|p|p] d]; simpl; try discriminate; intros _.
  apply Rmult_lt_0_compat; [apply IZR_lt; lia|].
  apply Rinv_0_lt_compat, IZR_lt. lia.
Qed.

Lemma dot_zero r x : is_zero x -> dot r x = 0.
Proof.
  revert r; induction x as [|y x IH]; intros [|c r] H; simpl; auto.
  inversion H; subst. rewrite IH by auto. ring.
Qed.

(** With a > 0, a y^2 + 2 y t + f = a (y + t/a)^2 + (f - t^2/a): the step of the elimination. *)
Lemma complete_square a y t f :
  0 < a ->
  a * (y * y) + 2 * y * t + f
  = a * ((y + t / a) * (y + t / a)) + (f - / a * (t * t)).
Proof. intro Ha. field. lra. Qed.

Theorem pivots_positive_sound n : forall M x,
  has_size n M = true -> pivots_positive n M = true -> length x = n ->
  0 <= form M x /\ (form M x = 0 -> is_zero x).
Proof.
  induction n as [|n IH]; intros [|[a r] M] x W P L; simpl in W; try discriminate.
  - destruct x; simpl in *; try discriminate. split; [lra|constructor].
  - destruct x as [|y x]; simpl in L; try discriminate. injection L as L.
    apply andb_true_iff in W as [W1 W2]. apply Nat.eqb_eq in W1.
    simpl in P. apply andb_true_iff in P as [P1 P2].
    pose proof (is_positive_R _ P1) as Ha.
    set (k := Qred (/ a)%Q) in *.
    assert (Hk : Q2R k = / Q2R a).
    { unfold k. rewrite Q2R_red, Q2R_inv; auto.
      intro E. apply Qeq_eqR in E. rewrite RMicromega.Q2R_0 in E. lra. }
    destruct (IH (eliminate M r k) x) as [I1 I2]; auto.
    { apply has_size_eliminate; auto. }
    rewrite (form_eliminate n) in I1, I2 by auto. rewrite Hk in I1, I2.
    cbn [form]. rewrite complete_square by exact Ha.
    set (t := dot r x) in *. set (z := y + t / Q2R a).
    assert (S : 0 <= Q2R a * (z * z)) by (apply Rmult_le_pos; [lra | apply Rle_0_sqr]).
    split; [lra|]. intro Z.
    assert (Zx : is_zero x) by (apply I2; lra).
    assert (Zz : Q2R a * (z * z) = 0) by lra.
    constructor; auto.
    assert (T : t = 0) by (apply dot_zero; auto).
    apply Rmult_integral in Zz as [Zz|Zz]; [lra|].
    apply Rmult_integral in Zz as [Zz|Zz]; unfold z, Rdiv in Zz; rewrite T in Zz; lra.
Qed.

Theorem check_sound n M :
  check n M = true ->
  forall x, length x = n -> 0 <= form M x /\ (form M x = 0 -> is_zero x).
Proof.
  intro H. apply andb_true_iff in H as [H1 H2].
  intros x L. apply (pivots_positive_sound n); auto.
Qed.

(** * Examples: the checker accepts, rejects a singular and an indefinite matrix, and a wrong size *)

Example accepts : check 2 [(2 # 1, [1 # 1]); (2 # 3, [])] = true.
Proof. reflexivity. Qed.

Example rejects_singular : check 2 [(2 # 1, [1 # 1]); (1 # 2, [])] = false.
Proof. reflexivity. Qed.

Example rejects_indefinite : check 2 [(1 # 1, [2 # 1]); (1 # 1, [])] = false.
Proof. reflexivity. Qed.

Example rejects_size : check 3 [(2 # 1, [1 # 1]); (2 # 3, [])] = false.
Proof. reflexivity. Qed.

Print Assumptions check_sound.

"""The gradient flow of a two-agent Dec-POMDP by SciPy: dtheta/dt = grad J_alpha(theta), visited entropy.

Usage: flow.py FOLDER ALPHA TOLERANCE SECONDS [METHOD]. FOLDER holds the tree of joint histories as flat arrays;
prints one JSON object per line and method that arrived. No Python loop over histories in either gradient: TreeGame is
vectorised stage by stage over the joint histories, SequenceGame multiplies with the matrices of the sequence form,
one product per side, at many points at once where asked. Implicit methods get their Jacobian from solve_ivp's own
differences of gradients, and with SequenceGame also ("+J") from central differences of a fixed step in batches:
solve_ivp adapts its steps to the sizes of the differences, which near a limit shrinks them until rounding is all that
is left. Integration ends where the residual in logits is at most TOLERANCE. SECONDS limit each method; METHOD is the
only one tried.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy.integrate import solve_ivp
from scipy.sparse import csr_matrix

METHODS = ("BDF+J", "LSODA+J", "Radau+J", "BDF", "LSODA", "DOP853", "RK45", "Radau")
# Of points at which gradients are computed at once: so many fit into caches.
BATCH = 128
DIFFERENCE = 1e-6
ARRAYS = {
    "stages": np.int32, "sizes": np.int32, "histories": np.int32, "parameters": np.int32, "children": np.int32,
    "weights": np.float64, "rewards": np.float64, "starts": np.float64}


class Game:
    """What both gradients need: the softmax, and the residual."""

    def __init__(self, data):
        self.starts = data["histories"]
        self.count = int(self.starts[-1])
        self.history_of = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
        self.last = self.found = None

    def softmax(self, theta):
        top = np.maximum.reduceat(theta, self.starts[:-1])[self.history_of]
        shifted = theta - top
        likely = np.exp(shifted)
        total = np.add.reduceat(likely, self.starts[:-1])
        log_policy = shifted - np.log(total)[self.history_of]
        policy = likely / total[self.history_of]
        return policy, log_policy, -np.add.reduceat(policy * log_policy, self.starts[:-1])

    def advantages(self, values, policy, log_policy, alpha):
        advantages = values - alpha * log_policy
        return advantages - np.add.reduceat(policy * advantages, self.starts[:-1])[self.history_of]

    def known(self, theta, alpha):
        """As evaluate, but not twice in a row at one point: where a step ends its residual is asked for as well."""
        if self.last is None or not np.array_equal(theta, self.last):
            self.last, self.found = theta.copy(), self.evaluate(theta, alpha)
        return self.found

    def gradient(self, theta, alpha):
        policy, spread, advantages = self.known(theta, alpha)
        return spread * policy * advantages

    def jacobian(self, theta, alpha):
        """By central differences; each gradient is at many points, the columns, at once."""
        columns = []
        for first in range(0, self.count, BATCH):
            moves = np.zeros((self.count, min(BATCH, self.count - first)))
            moves[np.arange(first, first + moves.shape[1]), np.arange(moves.shape[1])] = DIFFERENCE
            ends = [spread * policy * advantages for policy, spread, advantages in (
                self.evaluate(theta[:, None] + moves, alpha), self.evaluate(theta[:, None] - moves, alpha))]
            columns.append((ends[0] - ends[1]) / (2 * DIFFERENCE))
        return np.concatenate(columns, axis=1)

    def residual(self, theta, alpha):
        advantages = self.known(theta, alpha)[2]
        high = np.maximum.reduceat(advantages, self.starts[:-1])
        low = np.minimum.reduceat(advantages, self.starts[:-1])
        return (high - low).max() / alpha


class TreeGame(Game):
    """One forward pass over the stages (reach), one backward pass (continuation values)."""

    name, takes_columns = "tree", False

    def __init__(self, data):
        super().__init__(data)
        k0, k1 = data["sizes"]
        stages, weights = data["stages"], data["weights"]
        parameters = data["parameters"].reshape(-1, 2)
        children = data["children"].reshape(-1, k0 * k1)
        rewards = data["rewards"].reshape(-1, k0, k1)
        history_at = np.zeros(self.count, dtype=np.int64)
        history_at[self.starts[:-1]] = np.arange(len(self.starts) - 1)
        self.stages = []
        for low, high in zip(stages[:-1], stages[1:]):
            first, second = parameters[low:high, 0], parameters[low:high, 1]
            counts = children[low:high].ravel()
            # For every child the number of its (joint history, joint action) pair.
            pair_of_child = np.repeat(np.arange(counts.size), counts)
            self.stages.append((
                first[:, None] + np.arange(k0), second[:, None] + np.arange(k1), history_at[first],
                history_at[second], weights[low:high], rewards[low:high], pair_of_child))

    def evaluate(self, theta, alpha):
        """Probabilities, history weights and advantages at theta."""
        policy, log_policy, entropy = self.softmax(theta)
        reaches, chances = [np.ones(1)], []
        for first, second, *_, pair_of_child in self.stages:
            pi0, pi1 = policy[first], policy[second]
            chances.append((pi0, pi1))
            if pair_of_child.size:
                joint = (reaches[-1][:, None] * pi0)[:, :, None] * pi1[:, None, :]
                reaches.append(joint.ravel()[pair_of_child])

        values = np.zeros(self.count)
        history_weights = np.zeros(len(self.starts) - 1)
        later = None
        for stage, reach, (pi0, pi1) in zip(reversed(self.stages), reversed(reaches), reversed(chances)):
            first, second, history0, history1, weight, reward, pair_of_child = stage
            gain = reward
            if later is not None:
                gain = reward + np.bincount(pair_of_child, later, reward.size).reshape(reward.shape)
            own0 = np.matmul(gain, pi1[:, :, None])[:, :, 0]
            own1 = np.matmul(pi0[:, None, :], gain)[:, 0, :]
            values += np.bincount(first.ravel(), (reach[:, None] * own0).ravel(), self.count)
            values += np.bincount(second.ravel(), (reach[:, None] * own1).ravel(), self.count)
            mass = reach * weight
            history_weights += np.bincount(history0, mass, history_weights.size)
            history_weights += np.bincount(history1, mass, history_weights.size)
            later = (own0 * pi0).sum(axis=1) + alpha * weight * (entropy[history0] + entropy[history1])

        spread = history_weights[self.history_of]
        return policy, spread, self.advantages(values / spread, policy, log_policy, alpha)


class SequenceGame(Game):
    """Products of the matrix of expected rewards, sequences by sequences, with the sequence weights of either agent."""

    name, takes_columns = "sequence", True

    def __init__(self, data):
        super().__init__(data)
        k0, k1 = data["sizes"]
        stages, histories = data["stages"], len(self.starts) - 1
        parameters = data["parameters"].reshape(-1, 2).astype(np.int64)
        children = data["children"].ravel()
        self.rows = int(parameters[:, 0].max()) + k0
        history0, history1 = parameters[:, 0] // k0, (parameters[:, 1] - self.rows) // k1
        self.row_histories = self.rows // k0
        # Joint histories after the root are children of (joint history, joint action) pairs, in order.
        joint, action = np.divmod(np.repeat(np.arange(children.size), children), k0 * k1)
        incoming = np.zeros(histories, dtype=np.int64)
        incoming[history0[1:]] = parameters[joint, 0] + action // k1
        incoming[self.row_histories + history1[1:]] = parameters[joint, 1] + action % k1
        self.stages = []
        for low, high in zip(stages[:-1], stages[1:]):
            own = np.unique(np.concatenate((history0[low:high], self.row_histories + history1[low:high])))
            parameters_of = np.flatnonzero(np.isin(self.history_of, own))
            segments = np.flatnonzero(np.diff(self.history_of[parameters_of], prepend=-1))
            back = csr_matrix((np.ones(own.size), (incoming[own], np.arange(own.size))), (self.count, own.size))
            self.stages.append((own, incoming[own], parameters_of, segments, back))
        row = np.repeat(parameters[:, 0], k0 * k1).reshape(-1, k0, k1) + np.arange(k0)[:, None]
        column = np.repeat(parameters[:, 1] - self.rows, k0 * k1).reshape(-1, k0, k1) + np.arange(k1)
        self.rewards = self.matrix(data["rewards"], row.ravel(), column.ravel())
        self.weights = self.matrix(data["weights"], history0, history1)

    @staticmethod
    def matrix(values, row, column):
        matrix = csr_matrix((values, (row, column)))
        # Where a quarter of the entries is there, dense products are the faster ones.
        if values.size < 0.25 * matrix.shape[0] * matrix.shape[1]:
            return matrix, matrix.T.tocsr()
        matrix = np.ascontiguousarray(matrix.toarray())
        return matrix, matrix.T

    def evaluate(self, theta, alpha):
        """Probabilities, history weights and advantages at theta, or at every column of it."""
        policy, log_policy, entropy = self.softmax(theta)
        reach, sequences = np.ones_like(entropy), policy.copy()
        for own, incoming, parameters, _, _ in self.stages[1:]:
            reach[own] = sequences[incoming]
            sequences[parameters] *= reach[self.history_of[parameters]]
        uncertain = reach * entropy
        values = np.concatenate((
            self.rewards[0] @ sequences[self.rows:], self.rewards[1] @ sequences[:self.rows]))
        others, far = (np.concatenate((
            self.weights[0] @ both[self.row_histories:], self.weights[1] @ both[:self.row_histories]))
            for both in (reach, uncertain))
        immediate = alpha * (others * entropy + far)
        for own, _, parameters, segments, back in reversed(self.stages[1:]):
            mean = np.add.reduceat(policy[parameters] * values[parameters], segments)
            values += back @ (mean + immediate[own])
        spread = (reach * others)[self.history_of]
        return policy, spread, self.advantages(values / others[self.history_of], policy, log_policy, alpha)


def flow(game, starts, alpha, tolerance, method, patience):
    """Processor time, wall time, evaluations and end policies; None if not near enough, or not soon enough."""
    def slope(_, theta):
        if time.process_time() - began > patience:
            raise TimeoutError
        return game.gradient(theta, alpha)

    def jacobian(_, theta):
        nonlocal evaluations
        evaluations += 2 * game.count
        return game.jacobian(theta, alpha)

    def arrived(_, theta):
        return game.residual(theta, alpha) - tolerance

    arrived.terminal = True
    name, *given = method.split("+")
    options = {"jac": jacobian} if given else {}
    began, since, evaluations, policies = time.process_time(), time.perf_counter(), 0, []
    for start in starts:
        try:
            run = solve_ivp(
                slope, (0, 1e9 / alpha), start, method=name, rtol=tolerance, atol=tolerance, events=arrived, **options)
        except TimeoutError:
            return None
        evaluations += run.nfev
        end = run.y[:, -1]
        # The event's root is found on an interpolant, which is less exact than the steps.
        if game.residual(end, alpha) > 100 * tolerance:
            return None
        policies.append(game.known(end, alpha)[0])
    return time.process_time() - began, time.perf_counter() - since, evaluations, policies


def blas():
    """Which library multiplies: the reference implementation, which Debian installs, or a tuned one."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        text = maps.read()
    return next((name for key, name in (("openblas", "OpenBLAS"), ("mkl", "MKL")) if key in text), "reference")


def main():
    folder, alpha, tolerance, patience = sys.argv[1], *map(float, sys.argv[2:5])
    wanted = sys.argv[5:] or METHODS
    data = {name: np.fromfile(os.path.join(folder, name), dtype=kind) for name, kind in ARRAYS.items()}
    for game in (SequenceGame(data), TreeGame(data)):
        starts, longest = data["starts"].reshape(-1, game.count), patience
        for method in METHODS:
            if method not in wanted or ("+" in method and not game.takes_columns):
                continue
            run = flow(game, starts, alpha, tolerance, method, longest)
            if run is None:
                continue
            seconds, wall, evaluations, policies = run
            print(json.dumps({
                "blas": blas(), "gradient": game.name, "method": method, "seconds": seconds, "wall": wall,
                "evaluations": evaluations, "policies": [policy.tolist() for policy in policies]}), flush=True)
            # A method that takes longer than another one with the same gradient need not be waited for.
            longest = min(longest, seconds)


if __name__ == "__main__":
    main()

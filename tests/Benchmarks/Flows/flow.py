"""The gradient flow of a two-agent Dec-POMDP by SciPy: dtheta/dt = grad J_alpha(theta), visited entropy.

Usage: flow.py FOLDER ALPHA TOLERANCE. FOLDER holds the tree of joint histories as flat arrays; prints one JSON object.
The gradient is vectorised stage by stage: one forward pass (reach), one backward pass (continuation values), no Python
loop over histories. Integration ends where the residual in logits is at most TOLERANCE.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np
from scipy.integrate import solve_ivp


class Game:
    def __init__(self, folder):
        def load(name, kind):
            return np.fromfile(os.path.join(folder, name), dtype=kind)

        stages = load("stages", np.int32)
        k0, k1 = load("sizes", np.int32)
        self.starts = load("histories", np.int32)
        self.count = int(self.starts[-1])
        parameters = load("parameters", np.int32).reshape(-1, 2)
        children = load("children", np.int32).reshape(-1, k0 * k1)
        weights = load("weights", np.float64)
        rewards = load("rewards", np.float64).reshape(-1, k0, k1)
        self.history_of = np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))
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
        top = np.maximum.reduceat(theta, self.starts[:-1])[self.history_of]
        shifted = theta - top
        likely = np.exp(shifted)
        total = np.add.reduceat(likely, self.starts[:-1])
        log_policy = shifted - np.log(total)[self.history_of]
        policy = likely / total[self.history_of]
        entropy = -np.add.reduceat(policy * log_policy, self.starts[:-1])

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
        advantages = values / spread - alpha * log_policy
        mean = np.add.reduceat(policy * advantages, self.starts[:-1])
        return policy, spread, advantages - mean[self.history_of]

    def gradient(self, theta, alpha):
        policy, spread, advantages = self.evaluate(theta, alpha)
        return spread * policy * advantages

    def residual(self, theta, alpha):
        advantages = self.evaluate(theta, alpha)[2]
        high = np.maximum.reduceat(advantages, self.starts[:-1])
        low = np.minimum.reduceat(advantages, self.starts[:-1])
        return (high - low).max() / alpha


def flow(game, starts, alpha, tolerance, method, patience):
    """Processor time, wall time, evaluations and end policies; None if a flow does not come near enough or takes too long."""
    def slope(_, theta):
        if time.process_time() - began > patience:
            raise TimeoutError
        return game.gradient(theta, alpha)

    def arrived(_, theta):
        return game.residual(theta, alpha) - tolerance

    arrived.terminal = True
    began, since, evaluations, policies = time.process_time(), time.perf_counter(), 0, []
    for start in starts:
        try:
            run = solve_ivp(
                slope, (0, 1e9 / alpha), start, method=method, rtol=tolerance, atol=tolerance, events=arrived)
        except TimeoutError:
            return None
        evaluations += run.nfev
        end = run.y[:, -1]
        # The event's root is found on an interpolant, which is less exact than the steps.
        if game.residual(end, alpha) > 100 * tolerance:
            return None
        policies.append(game.evaluate(end, alpha)[0])
    return time.process_time() - began, time.perf_counter() - since, evaluations, policies


def main():
    folder, alpha, tolerance = sys.argv[1], float(sys.argv[2]), float(sys.argv[3])
    game = Game(folder)
    starts = np.fromfile(os.path.join(folder, "starts"), dtype=np.float64).reshape(-1, game.count)
    done, patience = {}, 60.0
    for method in ("LSODA", "BDF", "RK45"):
        run = flow(game, starts, alpha, tolerance, method, patience)
        if run is not None:
            done[method] = run
            # A method that has taken longer than another one need not be waited for.
            patience = min(patience, run[0])
    if not done:
        sys.exit("no method came within the tolerance")
    best = min(done, key=lambda method: done[method][0])
    seconds, wall, evaluations, policies = done[best]
    print(json.dumps({
        "method": best, "seconds": seconds, "wall": wall, "evaluations": evaluations,
        "policies": [policy.tolist() for policy in policies]}))


if __name__ == "__main__":
    main()

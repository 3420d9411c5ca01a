"""The peer of the planner's bench: the same problem as a minimum-cost flow for OR-Tools.

Reads commands from standard input, one per line, and answers each with one line of JSON:

    load FILE    reads a problem file (seimbang-problem/1, plain or gzip) and builds the arrays of its network
    solve        builds a new SimpleMinCostFlow from them, solves it, and says how long solving alone took (processor time)

Every employee is a source of one unit; an arc per candidate leads to the position; positions and units pass people on to the unit
above; the convex staffing curve of a node is a run of parallel arcs with rising cost. Constant parts of the curves (the cost of an empty
position or unit) are added to the objective afterwards.
"""

import gzip
import json
import sys
import time

import numpy
import ortools
from ortools.graph.python import min_cost_flow


def staffing_cost(curve, need, headcount):
    d2, d1, s1, s2, threshold = curve
    over = 100 * headcount - need
    return (
        d1 * max(0, -over)
        + (d2 - d1) * max(0, -over - threshold)
        + s1 * max(0, over)
        + (s2 - s1) * max(0, over - threshold)
    )


def steps(curve, need, staff):
    """The cost of each further person as (number of people, cost) with equal costs put together."""
    threshold = curve[4]
    bends = {0, staff}
    for bend in (need - threshold, need, need + threshold):
        for whole in (bend // 100, bend // 100 + 1):
            if 0 < whole < staff:
                bends.add(whole)
    bends = sorted(bends)
    found = []
    for low, high in zip(bends, bends[1:]):
        cost = staffing_cost(curve, need, low + 1) - staffing_cost(curve, need, low)
        found.append((high - low, cost))
    return found


class Network:
    def __init__(self, problem):
        employees = len(problem["employees"]["position"])
        positions = len(problem["positions"]["unit"])
        units = len(problem["units"]["parent"])
        start = numpy.asarray(problem["candidates"]["start"], dtype=numpy.int64)
        # Node numbers: employees, positions, units, the sink.
        rows = numpy.repeat(numpy.arange(employees, dtype=numpy.int32), numpy.diff(start))
        targets = numpy.asarray(problem["candidates"]["position"], dtype=numpy.int32) + employees
        costs = numpy.asarray(problem["candidates"]["cost"], dtype=numpy.int64)
        tails, heads, capacities, prices = [], [], [], []
        self.constant = 0
        sink = employees + positions + units

        def node(number, above, curve, need):
            self.constant += staffing_cost(curve, need, 0)
            for width, cost in steps(curve, need, employees):
                tails.append(number)
                heads.append(above)
                capacities.append(width)
                prices.append(cost)

        for index, unit in enumerate(problem["positions"]["unit"]):
            node(
                employees + index,
                employees + positions + unit,
                problem["positions"]["curve"][index],
                problem["positions"]["need_centi"][index],
            )
        for index, parent in enumerate(problem["units"]["parent"]):
            above = sink if parent < 0 else employees + positions + parent
            node(
                employees + positions + index,
                above,
                problem["units"]["curve"][index],
                problem["units"]["need_centi"][index],
            )
        self.tails = numpy.concatenate([rows, numpy.asarray(tails, dtype=numpy.int32)])
        self.heads = numpy.concatenate([targets, numpy.asarray(heads, dtype=numpy.int32)])
        self.capacities = numpy.concatenate(
            [numpy.ones(len(rows), dtype=numpy.int64), numpy.asarray(capacities, dtype=numpy.int64)]
        )
        self.costs = numpy.concatenate([costs, numpy.asarray(prices, dtype=numpy.int64)])
        self.supplies = numpy.zeros(sink + 1, dtype=numpy.int64)
        self.supplies[:employees] = 1
        self.supplies[sink] = -employees

    def solve(self):
        flow = min_cost_flow.SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(self.tails, self.heads, self.capacities, self.costs)
        flow.set_nodes_supplies(numpy.arange(len(self.supplies), dtype=numpy.int32), self.supplies)
        begun = time.thread_time()
        status = flow.solve()
        seconds = time.thread_time() - begun
        if status != flow.OPTIMAL:
            raise RuntimeError(f"OR-Tools found no optimum: status {status}")
        return {"seconds": seconds, "objective": flow.optimal_cost() + self.constant}


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rb") as file:
        return json.load(file)


def main():
    network = None
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "load":
            network = None
            network = Network(read(argument))
            answer = {"version": f"OR-Tools {ortools.__version__}"}
        elif command == "solve":
            answer = network.solve()
        else:
            raise SystemExit(f"unknown command {command!r}")
        print(json.dumps(answer), flush=True)


main()

// The parts of Observable Plot that the report uses; everything else is left out of the bundle.
export {
  axisX, axisY, arrow, cell, dot, gridX, gridY, line, link, plot, pointer, pointerX, rect, ruleX, ruleY, text, tip,
} from "@observablehq/plot";

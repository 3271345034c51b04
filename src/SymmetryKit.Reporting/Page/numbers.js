// Numbers: exact fractions as the results write them, and how numbers are shown.

/** The value of a fraction "p/q" or an integer "p", rounded once. */
function valueOf(fraction) {
  const [p, q = "1"] = fraction.split("/");
  const [top, bottom] = [Number(p), Number(q)];
  if (Number.isSafeInteger(top) && Number.isSafeInteger(bottom)) return top / bottom;
  // Sixty more bits than a double holds, so that the last conversion is the only rounding that shows.
  const [a, b] = [BigInt(p), BigInt(q)];
  const shift = Math.max(0, 120 + b.toString(2).length - (a < 0n ? -a : a).toString(2).length);
  return Number((a << BigInt(shift)) / b) / 2 ** shift;
}

/** A number to so many significant digits, without exponent where that is readable, with a true minus sign. */
function show(value, digits = 5) {
  if (value === null || value === undefined) return "-";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "-";
  const size = Math.abs(value);
  // Below this a return of a game with rewards of ordinary size is rounding.
  if (size < 1e-12) return "0";
  const text =
    size >= 1e-4 && size < 1e7
      ? String(Number(value.toPrecision(digits)))
      : value.toExponential(Math.min(digits, 3) - 1).replace("e+", "e");
  return text.replace(/-/g, "−");
}

/** A share as a percentage. */
const percent = share => `${show(100 * share, 3)} %`;

/** A whole number written as a string, in groups of three. */
const grouped = text => text.replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** "1 limit", "3 limits". */
const count = (n, noun, nouns = `${noun}s`) => `${grouped(String(n))} ${n === 1 ? noun : nouns}`;

// Not Math.max(...values), which takes its arguments from the stack: results hold many thousands.
const greatest = values => values.reduce((a, b) => Math.max(a, b), -Infinity);
const smallest = values => values.reduce((a, b) => Math.min(a, b), Infinity);

// Exact numbers: a whole number over a whole number, so that nothing is lost before the points are rounded.
const ONE = 1n;

function divisor(a, b) {
  while (b) [a, b] = [b, a % b];
  return a < 0n ? -a : a;
}

function ratio(over, under) {
  if (under === 0n) throw new Error("除数是0");
  const by = (under < 0n ? -ONE : ONE) * divisor(over, under);
  return { over: over / by, under: under / by };
}

const NOTHING = ratio(0n, ONE);

/** A number as the ledger writes it: 98.5, 2/3, 1e-07. */
function exact(written) {
  const [, sign, whole, part = "", power = "0", under = "1"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?(?:\/(\d+))?$/.exec(String(written)) || [];
  if (whole === undefined) throw new Error(`“${written}”不是数`);
  const places = part.length - Number(power);
  const over = BigInt(sign + whole + part) * 10n ** BigInt(Math.max(0, -places));
  return ratio(over, BigInt(under) * 10n ** BigInt(Math.max(0, places)));
}

const plus = (a, b) => ratio(a.over * b.under + b.over * a.under, a.under * b.under);
const minus = (a, b) => ratio(a.over * b.under - b.over * a.under, a.under * b.under);
const times = (a, b) => ratio(a.over * b.over, a.under * b.under);
const divided = (a, b) => ratio(a.over * b.under, a.under * b.over);
const negative = (a) => ({ over: -a.over, under: a.under });
const size = (a) => (a.over < 0n ? negative(a) : a);
const sum = (numbers) => numbers.reduce(plus, NOTHING);
const same = (a, b) => a.over === b.over && a.under === b.under;

function compared(a, b) {
  const apart = a.over * b.under - b.over * a.under;
  return apart < 0n ? -1 : apart > 0n ? 1 : 0;
}

const most = (numbers) => numbers.reduce((a, b) => (compared(a, b) < 0 ? b : a));
const least = (numbers) => numbers.reduce((a, b) => (compared(a, b) > 0 ? b : a));

function floor(a) {
  const whole = a.over / a.under;
  return whole * a.under > a.over ? whole - ONE : whole;
}

/** Rounded to so many decimals, halves away from zero. */
function rounded(a, places) {
  const by = ratio(10n ** BigInt(Math.max(0, places)), 10n ** BigInt(Math.max(0, -places)));
  const whole = floor(plus(times(size(a), by), ratio(1n, 2n)));
  return divided(ratio(a.over < 0n ? -whole : whole, ONE), by);
}

/** As everything that is published is rounded: first to ten decimals, then to its own. */
const published = (a, places) => rounded(rounded(a, 10), places);

/** A number for people: with ten decimals at most. */
function shown(a) {
  const cut = rounded(a, 10);
  const digits = String((size(cut).over * 10n ** 10n) / cut.under).padStart(11, "0");
  const part = digits.slice(-10).replace(/0+$/, "");
  return (cut.over < 0n ? "-" : "") + digits.slice(0, -10) + (part ? `.${part}` : "");
}

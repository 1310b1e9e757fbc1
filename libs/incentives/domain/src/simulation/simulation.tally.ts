import type { SimulationRow } from './simulation.row';

const SUMS = ['paidFen', 'grantedFen', 'presentFen', 'changedFen', 'differenceFen'] as const;

/** Sums, and how many subjects get more, get less, get the same; how many lack facts under either rules. */
export class Totals {
  paidFen = 0;
  grantedFen = 0;
  presentFen = 0;
  changedFen = 0;
  differenceFen = 0;
  gainers = 0;
  losers = 0;
  unchanged = 0;
  incomplete = 0;

  /** The rows of one subject. */
  add(rows: readonly SimulationRow[]): void {
    let difference = 0;
    for (const row of rows) {
      difference += row.differenceFen;
      for (const name of SUMS) this[name] = exact(this[name] + row[name]);
    }
    if (difference > 0) this.gainers += 1;
    else if (difference < 0) this.losers += 1;
    else this.unchanged += 1;
    if (rows.some(isIncomplete)) this.incomplete += 1;
  }
}

const isIncomplete = ({ present, changed }: SimulationRow): boolean =>
  present.outcome === 'incomplete' || changed.outcome === 'incomplete';

function exact(fen: number): number {
  if (Number.isSafeInteger(fen)) return fen;
  throw new RangeError('the sum is beyond what can be told exactly');
}

/** Rows that are kept beyond the limit before the smallest go. */
const SLACK = 1_000;

/** The totals of a simulation and its largest differences, at constant memory however many subjects there are. */
export class SimulationTally {
  private readonly totals = new Totals();
  private readonly byRule = new Map<string, Totals>();
  private readonly byUnit = new Map<string, Totals>();
  private rows: SimulationRow[] = [];
  private subjects = 0;
  private evaluated = 0;

  constructor(private readonly limit: number) {}

  /** The rows of one subject, none or more. */
  add(rows: readonly SimulationRow[]): void {
    const [first] = rows;
    if (!first) return;
    this.subjects += 1;
    this.evaluated += rows.length;
    this.totals.add(rows);
    within(this.byUnit, first.unitId).add(rows);
    for (const ruleKey of new Set(rows.map((row) => row.ruleKey))) {
      within(this.byRule, ruleKey).add(rows.filter((row) => row.ruleKey === ruleKey));
    }
    this.rows.push(...rows);
    if (this.rows.length > this.limit + SLACK) this.rows = largest(this.rows, this.limit);
  }

  answer() {
    const { subjects, evaluated, totals, limit } = this;
    return {
      ...{ subjects, evaluated, totals },
      byRule: sorted(this.byRule).map(([ruleKey, some]) => ({ ruleKey, ...some })),
      byUnit: sorted(this.byUnit).map(([unitId, some]) => ({ unitId, ...some })),
      rows: largest(this.rows, limit),
      truncated: evaluated > limit,
    };
  }
}

const sorted = (groups: Map<string, Totals>) => [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

function within(groups: Map<string, Totals>, key: string): Totals {
  const known = groups.get(key) ?? new Totals();
  groups.set(key, known);
  return known;
}

const keyOf = ({ subjectId, ruleKey, occurrenceKey }: SimulationRow): string =>
  `${subjectId} ${ruleKey} ${occurrenceKey}`;

/** The largest first; of equals in the order of their keys. */
const largest = (rows: readonly SimulationRow[], limit: number): SimulationRow[] =>
  [...rows]
    .sort((a, b) => Math.abs(b.differenceFen) - Math.abs(a.differenceFen) || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, limit);

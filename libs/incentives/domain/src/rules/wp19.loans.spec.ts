import { type Exposure, Limits } from '../loan/loan.rules';
import { NO_LOAN } from '../loan/loan.state';
import { ruleIn } from './rules.fixture';

const GUARANTEE = { guaranteedFen: 0, fundFen: 100_000_000_000 };
const NONE: Exposure = { loans: 0, outstandingFen: 0, listed: false, ...GUARANTEE };

/** The rule that refuses a loan under that version, or none. */
function refusal(version: number, amountFen: number, exposure: Partial<Exposure> = {}): string | undefined {
  const { inc, basis, loan = {} } = ruleIn('WP19', 'personal-loan', version);
  const asked = {
    ...{ type: 'RegisterLoan' as const, ruleKey: 'wp19.personal-loan', subjectId: 'person-1', amountFen },
    ...{ termMonths: 24, startOn: '2020-05-20', collateral: false, guaranteeFundKey: 'wp19-guarantee' },
  };
  return brokenBy(() => new Limits(inc, basis).registration(asked, loan, { ...NONE, ...exposure }));
}

function brokenBy(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return (error as { ruleId?: string }).ruleId ?? String(error);
  }
}

it.each([
  [1, 15_000_000, undefined],
  [1, 15_000_001, 'INC-48'],
  [1, 18_000_000, 'INC-48'],
  [2, 18_000_000, undefined],
  [2, 20_000_000, undefined],
  [2, 20_000_001, 'INC-48'],
])('INC-48 by version %i a person borrows %i fen: %s', (version, amountFen, expected) => {
  expect(refusal(version, amountFen)).toBe(expected);
});

it.each([
  [1, 5_000_000, 10_000_000, undefined],
  [1, 5_000_001, 10_000_000, 'INC-48'],
  [2, 10_000_000, 10_000_000, undefined],
  [2, 10_000_001, 10_000_000, 'INC-48'],
])(
  'INC-48 by version %i a person borrows %i fen beside %i outstanding: %s',
  (version, fen, outstandingFen, expected) => {
    expect(refusal(version, fen, { outstandingFen })).toBe(expected);
  },
);

it.each([
  [1, 40_000_000, 10_000_000, undefined],
  [1, 40_000_001, 10_000_000, 'INC-48'],
  [2, 90_000_000, 10_000_000, undefined],
  [2, 90_000_001, 10_000_000, 'INC-48'],
])(
  'INC-48 by version %i a fund of 100 000 that guarantees %i fen bears %i more: %s',
  (version, held, fen, expected) => {
    expect(refusal(version, fen, { guaranteedFen: held, fundFen: 10_000_000 })).toBe(expected);
  },
);

it.each([
  ['2020-05-31', '2021-03-01', true, true, 'INC-48'],
  ['2020-06-01', '2021-03-01', true, true, undefined],
  ['2020-09-30', '2021-03-01', true, true, undefined],
  ['2020-12-31', '2021-03-31', true, true, undefined],
  ['2020-12-31', '2021-04-01', true, true, 'INC-48'],
  ['2021-01-01', '2021-03-01', true, true, 'INC-48'],
  ['2020-09-30', '2021-03-01', false, true, 'INC-48'],
  ['2020-09-30', '2021-03-01', true, false, 'INC-48'],
])(
  'INC-48 due %s, extended to %s, collateral kept %s, jobs promised %s: %s',
  (dueOn, newDueOn, keeps, jobs, expected) => {
    const { inc, basis, loan: terms = {} } = ruleIn('WP19', 'loan-extension');
    const asked = { type: 'ExtendLoan' as const, newDueOn, keepsCollateral: keeps, jobsPromise: jobs };
    const limits = new Limits(inc, basis);
    expect(brokenBy(() => limits.extension(asked, { ...NO_LOAN, terms, dueOn }))).toBe(expected);
  },
);

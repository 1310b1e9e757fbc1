import { bundledPacks } from '../bundled';
import type { IncentiveRule, IncentivesSection } from '../pack';

const sections = new Map<string, IncentivesSection>(
  [...bundledPacks()].flatMap(([document, { pack }]) => (pack.incentives ? [[document, pack.incentives]] : [])),
);
const ofPack = (document: string): IncentivesSection => {
  const section = sections.get(document);
  if (!section) throw new Error(`${document} has no incentives section`);
  return section;
};
const isSupport = ({ key }: IncentiveRule): boolean => key.endsWith('.external-support');
const typedKeys = (document: string): Set<string> =>
  new Set(ofPack(document).rules.flatMap((rule) => (isSupport(rule) ? [] : [rule.key])));

const TYPED = [
  ...([
    ['SG10', 13],
    ['WP08', 4],
    ['WP09', 3],
    ['WP12', 2],
    ['WP17', 12],
    ['WP19', 11],
  ] as const),
  ...([
    ['ZZ1', 6],
    ['ZZ3', 1],
    ['ZZ4', 1],
    ['SG1', 3],
    ['WP13', 1],
    ['WP14', 1],
  ] as const),
];

it.each(TYPED)('INC-01 %s holds %i rules beside its external support', (document, count) => {
  expect(typedKeys(document).size).toBe(count);
});

it('INC-01 there are 58 such rules in 12 packs, and no other', () => {
  const counts = [...sections.keys()].map((document) => typedKeys(document).size).filter((count) => count > 0);
  expect([counts.length, counts.reduce((sum, count) => sum + count, 0)]).toEqual([12, 58]);
});

const CODES = {
  SG1: 'water-award water-penalty',
  SG10:
    'job-stabilising unemployment-refund training-for-work rent-cut platform-fee loan-discount guarantee-fee-cut ' +
    'tax-relief procurement-preference',
  WP05: 'commendation',
  WP08: 'public-post',
  WP09: 'straw-award straw-province farm-subsidy',
  WP13: 'vat-refund environment-tax film-recycling',
  WP15: 'interest-discount',
  WP17: 'provincial-green talent income-tax-place-award',
  WP19:
    'freight upgrade-project rent-subsidy temporary-aid unemployment-aid voucher ticket-relief rent-relief ' +
    'preschool-post public-post pension-matching power-price water-price interest-discount',
  ZZ1: 'purchased-service training town-work delegated-work gap-aid',
  ZZ5: 'pay bonus commendation pay-cut',
  ZZ6: 'mediation-award',
};

it('INC-31 twelve packs have a rule for what other papers fix, with these codes', () => {
  const found = [...sections].flatMap(([document, { rules }]) =>
    rules.filter(isSupport).map(({ codes = {} }) => [document, Object.keys(codes).join(' ')]),
  );
  expect(found).toHaveLength(12);
  expect(Object.fromEntries(found)).toEqual(CODES);
});

it('INC-31 such a rule has no figure of its own, and money to be paid from', () => {
  for (const { rules, funds } of sections.values()) {
    for (const { key, type, amount, fund } of rules.filter(isSupport)) {
      expect([key, type, amount]).toEqual([key, 'external', { external: { measure: 'amountFen', docRef: 'docRef' } }]);
      const able = funds.filter(({ purpose }) => purpose.includes(key.replace('external-support', '*')));
      const meant = able.filter((one) => fund === undefined || fund === 'registrant' || one.key === fund);
      expect([key, meant.length > 0]).toEqual([key, true]);
    }
  }
});

it('INC-14 every rule that pays has a fund in its own pack for each public bearer', () => {
  const paying = [...sections.values()].flatMap(({ rules, funds }) =>
    rules.filter(({ type }) => type === 'award' || type === 'external').map((rule) => ({ rule, funds })),
  );
  expect(paying.length).toBeGreaterThan(0);
  for (const { rule, funds } of paying) {
    const [programme = ''] = rule.key.split('.');
    const able = funds.filter(({ purpose }) => purpose.includes(`${programme}.*`) || purpose.includes(rule.key));
    const { parts = [], remainder } = rule.shares ?? {};
    const bearers = [...parts.map(({ bearer }) => bearer), ...(remainder ? [remainder] : [])];
    const unpaid = bearers.filter((bearer) => bearer !== 'person' && !able.some((fund) => fund.bearer === bearer));
    expect([rule.key, unpaid, able.length > 0]).toEqual([rule.key, [], true]);
  }
});

const DATED = {
  SG1: '2022-01-06',
  SG10: '2022-05-05 2025-05-04',
  SG18: '2022-09-01 2023-06-30',
  ...{ ZZ1: '2018-12-03', ZZ3: '2018-12-03', ZZ4: '2018-12-03' },
  ...{ ZZ5: '2018-12-03', ZZ6: '2018-12-03', ZZ7: '2018-12-03' },
};
const ASSUMED = {
  HY: '2022-01-01 2025-12-31',
  ...{ WP04: '2022-01-01', WP05: '2022-01-01', WP08: '2020-01-01', WP09: '2022-01-01 2022-12-31' },
  ...{ WP12: '2022-09-01', WP13: '2022-11-01', WP14: '2022-11-01', WP15: '2022-11-01', WP17: '2023-01-01' },
  ...{ WP19: '2020-06-01 2020-12-31', WP21: '2022-12-01', WP22: '2022-12-01' },
};

it.each([
  ['dated', false, DATED],
  ['undated', true, ASSUMED],
])('INC-02 %s documents run from and to these days', (_, assumed, expected) => {
  const found = [...sections].flatMap(([document, { programme }]) => {
    const { effectiveFrom, effectiveTo, assumedDates } = programme;
    return assumedDates === assumed ? [[document, [effectiveFrom, effectiveTo].filter(Boolean).join(' ')]] : [];
  });
  expect(Object.fromEntries(found)).toEqual(expected);
});

it.each(['SG18', 'HY', 'WP04', 'WP21', 'WP22', 'ZZ7'])('INC-14 %s has a fund and no rule', (document) => {
  const { rules, funds, kinds, params } = ofPack(document);
  expect([rules, kinds, params]).toEqual([[], [], []]);
  expect(funds).toHaveLength(1);
});

it.each([...['SG6', 'WP01', 'WP02', 'WP03', 'WP06', 'WP07', 'WP10', 'WP11', 'WP16', 'WP18', 'WP20', 'ZZ2']])(
  'INC-01 %s has no money rule',
  (document) => {
    expect(bundledPacks().has(document)).toBe(true);
    expect(sections.has(document)).toBe(false);
  },
);

it('INC-01 each programme is called as its document, each fund as no other', () => {
  for (const [document, { programme }] of sections) expect(programme.key).toBe(document.toLowerCase());
  const funds = [...sections.values()].flatMap((section) => section.funds.map(({ key }) => key));
  expect(new Set(funds).size).toBe(funds.length);
});

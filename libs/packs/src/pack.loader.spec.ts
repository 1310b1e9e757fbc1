import { loadUnits } from './bundled';
import { PackInvalid } from './pack-fault';
import { loadPack } from './pack.loader';

const SMALL = `# a small pack
documentId: SG18
title: {zh: 试点, en: Pilot}
packVersion: 1
issuer: shigu.gov-office
issuedOn: 2022-09-01
adoptingUnit: shigu
tasks:
  root: shigu
  ownerUnit: shigu
  officeUnit: shigu.five-society-group.office
  expect: {definitions: 1, metrics: 1, additional: 0}
  definitions:
    - code: r14
      title: {zh: 培训, en: Training}
      basis: [SG18 §附件1(14), SG18 §三(一)2]
      leads: [shigu.renmin, 'children:shigu.renmin:community']
      due: {kind: fixed, on: 2023-06-30}
      deliverables: [{code: course, name: {zh: 培训班, en: course}, unit: session, quantity: 2}]
      metrics: [courses]
  metrics:
    - {code: courses, title: {zh: 培训班, en: courses}, unit: session, op: gte, target: 2, basis: [SG18 §附件1(14)]}
scorecards:
  - code: SG18.main
    title: {zh: 考核, en: Assessment}
    ownerUnit: parent
    mode: points
    period: year
    subjects: [shigu.renmin]
    basis: [SG18 §三(二)4]
    expect: {indicators: 1, criteria: 2, mandatory: 1, points: 99.5}
    indicators:
      - no: 1
        title: {zh: 产出, en: Outputs}
        criteria:
          - {code: I1.1, mandatory: true, source: manual}
          - {code: I1.2, mandatory: false, points: 99.5, source: manual}
`;
const LINES = SMALL.split('\n');
const lineOf = (part: string): number => LINES.findIndex((line) => line.includes(part)) + 1;
const load = (text: string) => loadPack(text, { file: 'pack.yaml', units: loadUnits() });

function faultsOf(text: string): PackInvalid['faults'] {
  try {
    load(text);
  } catch (error) {
    if (error instanceof PackInvalid) return error.faults;
    throw error;
  }
  return [];
}

/** The small pack with one passage changed, and the line of that passage. */
function change(from: string, to: string): { text: string; line: number } {
  expect(SMALL.split(from)).toHaveLength(2);
  return { text: SMALL.replace(from, () => to), line: lineOf(from.split('\n')[0] ?? from) };
}

const D = '/tasks/definitions/0';
const S = '/scorecards/0';

describe('loadPack', () => {
  it('reads a good pack and fills the defaults in', () => {
    const pack = load(SMALL);
    expect(pack).toMatchObject({ documentId: 'SG18', model: false });
    expect(pack.tasks?.definitions[0]).toMatchObject({ perUnit: false, extendable: true, participants: [] });
    expect(pack.tasks?.parameters).toMatchObject({ acceptWorkingDays: 3, remindWorkingDays: [5, 1] });
    expect(pack.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives one digest to one content, whatever its comments, layout and key order', () => {
    const moved = SMALL.replace('# a small pack\n', '').replace(
      '{zh: 试点, en: Pilot}',
      '\n  en: "Pilot"   # first\n  zh: 试点',
    );
    expect(load(moved).digest).toBe(load(SMALL).digest);
    expect(load(SMALL.replace('packVersion: 1', 'packVersion: 2')).digest).not.toBe(load(SMALL).digest);
    expect(load(SMALL.replace('adoptingUnit: shigu', 'adoptingUnit: shigu\r')).digest).toBe(load(SMALL).digest);
  });

  it('reads a day of the year of adoption', () => {
    const pack = load(SMALL.replace('on: 2023-06-30', 'on: 12-31'));
    expect(pack.tasks?.definitions[0]?.due).toEqual({ kind: 'fixed', on: '12-31' });
  });

  it.each<[what: string, from: string, to: string, path: string, detail: RegExp, below?: number]>([
    ['an unknown key', 'packVersion: 1', 'packVersions: 1', '/packVersions', /unknown key/],
    ['an unknown section', 'scorecards:', 'rewards: []\nscorecards:', '/rewards', /unknown key "rewards"/],
    ['an unknown key inside', 'quantity: 2}]', 'quantity: 2, price: 1}]', `${D}/deliverables/0/price`, /unknown key/],
    ['a key of Object', 'packVersion: 1', 'packVersion: 1\n__proto__: {}', '/__proto__', /unknown key/, 1],
    ['a missing key', 'issuer: shigu.gov-office\n', '', '', /"issuer" is missing/, -4],
    ['a wrong type', 'quantity: 2}]', 'quantity: two}]', `${D}/deliverables/0/quantity`, /must be integer, not "two"/],
    ['a number for text', 'zh: 试点', 'zh: 1', '/title/zh', /must be string/],
    [
      'a number that is none',
      'op: gte, target: 2',
      'op: gte, target: .nan',
      '/tasks/metrics/0/target',
      /must be number/,
    ],
    [
      'a number without end',
      'op: gte, target: 2',
      'op: gte, target: 1e999',
      '/tasks/metrics/0/target',
      /must be number/,
    ],
    ['a figure out of bounds', 'packVersion: 1', 'packVersion: 0', '/packVersion', /minimum 1/],
    ['a word out of a list', 'op: gte', 'op: atLeast', '/tasks/metrics/0/op', /must be one of gte/],
    ['an unknown due kind', 'kind: fixed', 'kind: someday', `${D}/due/kind`, /must be one of fixed/],
    ['an impossible date', '2023-06-30', '2023-06-31', `${D}/due/on`, /not a calendar date/],
    ['a day that not every year has', '2023-06-30', '02-29', `${D}/due/on`, /not a calendar date/],
    ['a loose date', '2023-06-30', '2023.6', `${D}/due/on`, /must be string|not a calendar date/],
    [
      'dates out of order',
      'issuer:',
      'effectiveFrom: 2022-09-02\neffectiveTo: 2022-09-01\nissuer:',
      '/effectiveFrom',
      /after/,
    ],
    ['an unknown unit', '[shigu.renmin, ', '[shigu.nobody, ', `${D}/leads/0`, /unknown unit "shigu.nobody"/],
    ['a unit of another root', '[shigu.renmin, ', '[zhuzhou.finance, ', `${D}/leads/0`, /below the pack's root shigu/],
    ['a superior unit', 'ownerUnit: shigu\n', 'ownerUnit: hengyang\n', '/tasks/ownerUnit', /below the pack's root/],
    [
      'an empty selector',
      'children:shigu.renmin:community',
      'children:shigu.renmin:street',
      `${D}/leads/1`,
      /selects no unit/,
    ],
    ['an unknown selector', 'children:shigu.renmin:community', 'all:shigu', `${D}/leads/1`, /selector "all:shigu"/],
    [
      'a selector beyond the root',
      'children:shigu.renmin:community',
      'all-departments:hengyang',
      `${D}/leads/1`,
      /below/,
    ],
    ['a unit twice', '[shigu.renmin, ', '[shigu.renmin, shigu.renmin, ', `${D}/leads/1`, /listed twice/],
    ['an unknown clause form', 'SG18 §三(一)2', 'SG18 section 3', `${D}/basis/1`, /not a clause/],
    ['a clause of another document', 'SG18 §三(一)2', 'SG1 §三(一)2', `${D}/basis/1`, /another document than SG18/],
    ['no basis', 'basis: [SG18 §附件1(14), SG18 §三(一)2]', 'basis: []', `${D}/basis`, /minItems 1/],
    [
      'a check that does not exist',
      'op: gte',
      'op: gte, check: {rule: sg99.floor}',
      '/tasks/metrics/0/check/rule',
      /no check "sg99\.floor"/,
    ],
    [
      'a metric that does not exist',
      'metrics: [courses]',
      'metrics: [lessons]',
      `${D}/metrics/0`,
      /no metric "lessons"/,
    ],
    ['a phase that does not exist', 'metrics: [courses]', 'phase: late', `${D}/phase`, /no phase "late"/],
    [
      'an event that does not exist',
      'kind: fixed, on: 2023-06-30',
      'kind: relative, event: phaseEnded:x, offset: 1, unit: day',
      `${D}/due/event`,
      /no event "phaseEnded:x"/,
    ],
    [
      'a wrong sum of tasks',
      'definitions: 1',
      'definitions: 2',
      '/tasks/expect/definitions',
      /expected 2 definitions, found 1/,
    ],
    ['a wrong sum of points', 'points: 99.5}', 'points: 100}', `${S}/expect/points`, /expected 100 points, found 99.5/],
    [
      'a criterion without points',
      'points: 99.5, source',
      'source',
      `${S}/indicators/0/criteria/1/points`,
      /mandatory criterion has no points/,
    ],
    ['a criterion code twice', 'I1.2', 'I1.1', `${S}/indicators/0/criteria/1/code`, /"I1.1" is used twice/],
    [
      'a criterion without its metric',
      'false, points: 99.5, source: manual',
      'false, points: 99.5, source: metric',
      `${S}/indicators/0/criteria/1/source`,
      /no metric "i01.2"/,
    ],
    ['a scorecard of another document', 'SG18.main', 'SG1.main', `${S}/code`, /must begin with SG18/],
    [
      'weights that miss 100',
      'mode: points',
      'mode: weighted',
      `${S}/components`,
      /expected 100 as sum of weights, found 0/,
      -3,
    ],
    [
      'a metric with two goals',
      'target: 2,',
      'target: 2, range: {min: 1, max: 2},',
      '/tasks/metrics/0/range',
      /exactly one of/,
    ],
    ['a metric without a goal', 'target: 2, ', '', '/tasks/metrics/0/target', /exactly one of/],
    [
      'a body without its head',
      '  definitions:\n',
      '  body: {unit: shigu, seats: [{code: a, role: member, unit: shigu, post: {zh: 员, en: m}}]}\n  definitions:\n',
      '/tasks/body/seats',
      /expected 1 head/,
    ],
  ])('refuses %s', (...[, from, to, path, detail, below = 0]) => {
    const { text, line } = change(from, to);
    const fault = faultsOf(text).find((one) => one.path === path);
    expect(fault?.detail.en).toMatch(detail);
    expect(fault?.detail.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(fault?.file).toBe('pack.yaml');
    expect(fault?.line).toBe(line + below);
  });

  it.each([
    ['a duplicate key', 'packVersion: 1', 'packVersion: 1\npackVersion: 2', 1, '/packVersion', /stands here twice/],
    [
      'a duplicate key inside',
      'quantity: 2}]',
      'quantity: 2, quantity: 2}]',
      0,
      `${D}/deliverables/0/quantity`,
      /twice/,
    ],
    ['a tab as indent', '  ownerUnit: shigu', '\townerUnit: shigu', 0, '/tasks/root', /YAML syntax/],
    ['an open bracket', 'metrics: [courses]', 'metrics: [courses', 1, '/tasks/metrics', /YAML syntax/],
    ['an anchor', 'title: {zh: 试点', 'title: &t {zh: 试点', 0, '/title', /&t/],
    ['an alias', 'en: Pilot', 'en: *t', 0, '/title/en', /refused/],
    ['a tag', 'issuer: shigu', 'issuer: !!binary shigu', 0, '/issuer', /binary/],
    ['a merge key', 'issuer: shigu.gov-office', '<<: {issuer: shigu.gov-office}', 0, '/<<', /<</],
    ['a directive', '# a small pack', '%YAML 1.1\n---', 0, '', /%YAML/],
    ['a second document', 'scorecards:', '---\nscorecards:', 0, '', /one YAML document/],
    ['a key that is no text', 'packVersion: 1', '1: 1', 0, '', /key must be text/],
    ['a key that is a list', 'packVersion: 1', '? [a]\n: 1', 0, '', /key must be text/],
  ])('refuses %s, with its line', (_, from, to, below, path, detail) => {
    const { text, line } = change(from, to);
    const fault = faultsOf(text).find((one) => detail.test(one.detail.en));
    expect([fault?.path, fault?.line]).toEqual([path, line + below]);
  });

  it('names all faults at once, in the order of the lines', () => {
    const text = SMALL.replace('packVersion: 1', 'packVersion: one')
      .replace('[shigu.renmin, ', '[shigu.nobody, ')
      .replace('metrics: [courses]', 'metrics: [lessons]')
      .replace('points: 99.5}', 'points: 98}')
      .replace('mode: points', 'mode: points\n    colour: red');
    const found = faultsOf(text).map((fault) => [fault.line, fault.path]);
    expect(found).toEqual([
      [4, '/packVersion'],
      [17, `${D}/leads/0`],
      [20, `${D}/metrics/0`],
      [28, `${S}/colour`],
      [32, `${S}/expect/points`],
    ]);
  });

  it.each([
    [
      'an alias bomb',
      `a: &a [x, x]\n${[...'bcdefgh'].map((k, i) => `${k}: &${k} [${`*${'abcdefg'[i]}, `.repeat(9)}x]`).join('\n')}`,
    ],
    ['deep lists', '['.repeat(100_000)],
    ['deep block lists', '- '.repeat(100_000)],
    ['deep maps', 'a: {'.repeat(100_000)],
    ['more than 4 MiB', `a: ${'x'.repeat(4 * 1024 * 1024)}`],
    ['nothing', ''],
    ['a comment only', '# nothing'],
    ['a list', '- a'],
    ['a word', 'word'],
    ['ten thousand unknown keys', Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`).join('\n')],
  ])('refuses %s with a bounded number of faults', (_, text) => {
    const faults = faultsOf(text);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(200);
  });
});

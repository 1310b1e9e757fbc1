import type { Person, Unit } from '../api/shapes';
import { metricRights } from './metric-rights';
import type { MetricEntryState } from './metric.shapes';

const OFFICE = 'shigu.group.office';
const units = new Map(
  ['shigu', OFFICE, 'shigu.renmin', 'shigu.water', 'shigu.finance'].map((slug): [string, Unit] => [
    slug,
    { slug, name: slug, level: 'county', kind: 'department', parent: slug === 'shigu' ? null : 'shigu' },
  ]),
);
const person = (unit: string, ...roles: string[]): Person => ({ unit, roles }) as unknown as Person;
const row = (state: MetricEntryState) => ({ state, unitId: 'shigu.renmin', reporters: ['shigu.water'] });

it.each([
  ['the metric’s own unit', person('shigu.renmin', 'clerk'), 'none', ['report']],
  ['a unit of its task', person('shigu.water', 'unit-head'), 'reported', ['report']],
  ['and again when it was rejected', person('shigu.water', 'clerk'), 'rejected', ['report']],
  ['not what is verified', person('shigu.water', 'clerk'), 'verified', []],
  ['not another unit', person('shigu.finance', 'clerk'), 'none', []],
  ['the office what was reported', person(OFFICE, 'office'), 'reported', ['verify', 'reject']],
  ['the office what is verified', person(OFFICE, 'office'), 'verified', ['correct']],
  ['another office nothing', person('shigu.finance', 'office'), 'reported', []],
  ['an auditor nothing', person('shigu', 'auditor'), 'reported', []],
] as const)('TSK-26 %s: %j', (_words, by, state, rights) => {
  expect(metricRights(row(state), OFFICE, by, units)).toEqual(rights);
});

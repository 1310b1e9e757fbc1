import { addDays, chinaCalendar, type LocalDate } from '@taizhang/kernel';
import type { Act } from './act';
import { daysOn, findingActs, type FindingCourse } from './finding-acts';

const DESK = { planId: 'wp18', office: 'wp18.task-force', basis: ['WP18 §二(二)'] };

const KINDS = [
  ['fire', '灭火器过期'],
  ['electrical', '临时用电不规范'],
  ['hazardous', '危化品存放混乱'],
  ['machinery', '设备防护缺失'],
  ['confined-space', '有限空间无警示标识'],
] as const;

const CHECKS = 40;
const FIRST_CHECK = '2022-04-06';
const DAYS_BETWEEN = 6;

/** What the stations found from April to November: a function of the number of the check. */
export const wp18Acts = (): Act[] =>
  Array.from({ length: CHECKS }, (_, number) => courseOf(number)).flatMap((course) => findingActs(DESK, course));

/** 30 days to correct, 30 to look back ('3030'). */
export function courseOf(number: number): FindingCourse {
  const [category, text] = KINDS[(number * 2) % KINDS.length] ?? KINDS[0];
  const foundOn = daysOn(FIRST_CHECK, number * DAYS_BETWEEN);
  const orderedOn = chinaCalendar.addWorkingDays(foundOn, 1);
  const major = number % 10 === 3 ? { majorUntil: addDays(foundOn, 25) } : {};
  const course = {
    ...{ id: `sample-wp18-${String(number + 1).padStart(2, '0')}`, category, text, foundOn, orderedOn, ...major },
    ...{ unit: `wp18.station-0${(number % 4) + 1}`, placeUnit: `wp18.zone-0${((number * 3) % 4) + 1}` },
  };
  if (number % 13 === 12) return { ...course, ...escalatedAfter(foundOn) };
  const submittedOn = daysOn(orderedOn, number % 9 === 4 ? 36 : 9 + ((number * 7) % 12));
  const clearedOn = chinaCalendar.addWorkingDays(submittedOn, 2);
  return { ...course, submittedOn, clearedOn, ...lookBackOf(number, clearedOn) };
}

const escalatedAfter = (foundOn: LocalDate): Pick<FindingCourse, 'escalated'> => ({
  escalated: [
    [daysOn(foundOn, 34), 'notice'],
    [daysOn(foundOn, 50), 'circular'],
  ],
});

function lookBackOf(number: number, clearedOn: LocalDate): Pick<FindingCourse, 'lookBack'> {
  if (number % 8 === 5) return {};
  return { lookBack: { on: daysOn(clearedOn, 32), result: number % 11 === 6 ? 'relapsed' : 'held' } };
}

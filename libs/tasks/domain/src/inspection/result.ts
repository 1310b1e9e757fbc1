import { ensure, ensureState } from '@taizhang/kernel';
import { counted } from '../task/due';
import { ensureAgency, type InspectionContext } from './drafting';
import type { PublishInspection, RecordInspection } from './inspection.commands';
import type { InspectionEvent } from './inspection.events';
import { creditCodeOf, type InspectionState, type ItemResult } from './inspection.state';
import { INSPECTION_STATES } from './inspection.states';

/** Working days from the record to the publication of a random inspection (P). */
const PUBLISH_DAYS = 20;

/** TSK-50: every item has its outcome, every officer who started has signed. */
export function recordInspection(
  { type, results, signedBy, evidence }: RecordInspection,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  ensureAgency(state.agency, context);
  ensureState(INSPECTION_STATES, type, state.status);
  const recorded = results.map((result) => ({ ...result }));
  const named = new Set(recorded.map(({ item }) => item));
  const whole = named.size === recorded.length && named.size === state.items.length;
  ensure('TSK-50', whole && state.items.every((item) => named.has(item)), {
    en: `one outcome for each of ${state.items.join(', ')}`,
    zh: `每个检查事项须有且只有一个结果:${state.items.join('、')}`,
  });
  const unsigned = state.officers.filter(({ officerId }) => !signedBy.includes(officerId));
  ensure('TSK-50', unsigned.length === 0, {
    en: `not signed by ${unsigned.map(({ officerId }) => officerId).join(', ')}`,
    zh: `尚未签字:${unsigned.map(({ officerId }) => officerId).join('、')}`,
  });
  const { today, calendar } = context;
  const publishBy = state.random ? counted(() => calendar.addWorkingDays(today, PUBLISH_DAYS)) : undefined;
  return [
    {
      type: 'InspectionRecorded',
      ...told(state, recorded),
      ...{ results: recorded, signedBy: [...signedBy], evidence: [...evidence], recordedOn: today },
      ...(publishBy === undefined ? {} : { publishBy }),
    },
  ];
}

/** TSK-50: what was found is made known (一公开). */
export function publishInspection(
  { type, on, url }: PublishInspection,
  state: InspectionState,
  context: InspectionContext,
): InspectionEvent[] {
  ensureAgency(state.agency, context);
  ensureState(INSPECTION_STATES, type, state.status);
  ensure('TSK-50', state.recordedOn !== null && on >= state.recordedOn && on <= context.today, {
    en: 'published on a day from the record to today',
    zh: '公开日期应在记录之日至今天之间',
  });
  return [{ type: 'InspectionPublished', ...told(state, state.results), on, ...(url === undefined ? {} : { url }) }];
}

function told({ inspectionId, agency, subjectId, partners }: InspectionState, results: readonly ItemResult[]) {
  const creditCode = creditCodeOf(subjectId);
  return {
    inspectionId,
    agency,
    ...(creditCode === undefined ? {} : { creditCode }),
    items: results.map(({ item, outcome }) => ({ item, outcome })),
    joint: partners.length > 0,
  };
}

import { businessDate, derivedId, Duplicate, SYSTEM, type UnitTree } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import {
  creditCodeOf,
  inspection,
  type InspectionState,
  type ItemResult,
  type RegisterFinding,
} from '@taizhang/tasks/domain';
import type { Findings } from '../finding/findings';

/** The place is told to others, and a register's own id of a firm is not. */
const ON_SITE = '检查现场';

/** Words that a finding may have as its category; another item is filed under the inspection. */
const CATEGORY = /^(?=.{1,36}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** Each problem of a recorded inspection becomes a finding: the firm puts it right, the agency clears it (TSK-50). */
export const openInspectionFindings = (commands: CommandExecutor, findings: Findings, units: UnitTree): Reaction => ({
  name: 'open-inspection-findings',
  hears: ['inspection InspectionRecorded'],
  writes: ['finding FindingRegistered'],
  async handle({ id, streamId, revision, metadata }) {
    const { state } = await commands.load(inspection, streamId, { revision });
    const foundOn = state.recordedOn ?? businessDate(metadata.occurredAt);
    for (const [at, result] of state.results.entries()) {
      if (result.outcome !== 'problem') continue;
      const findingId = `${streamId}.${at + 1}`;
      const command = findingOf(state, result, { findingId, foundOn, place: territoryOf(state.agency, units) });
      try {
        await findings.create(command, {
          actor: SYSTEM,
          commandId: derivedId(id, 'open-inspection-findings', findingId, command.type),
          occurredAt: metadata.occurredAt,
          causationId: id,
          correlationId: metadata.correlationId,
        });
      } catch (error) {
        if (!(error instanceof Duplicate)) throw error; // opened before, on another cause
      }
    }
  },
});

function findingOf(
  { inspectionId, planId, agency, subjectId, basis }: InspectionState,
  { item, note }: ItemResult,
  { findingId, foundOn, place }: { findingId: string; foundOn: string; place: string },
): RegisterFinding {
  return {
    ...{ type: 'CreateFinding', findingId, planId, source: 'inspection' },
    category: CATEGORY.test(item) ? item : 'inspection',
    description: `${item}:${note}`.slice(0, 4_000),
    ...{
      place: { unitId: place, text: creditCodeOf(subjectId) ?? ON_SITE },
      responsibleUnit: agency,
      responsibleSubject: subjectId,
    },
    ...{ foundOn, sourceRef: { inspectionId, item }, basis: [...basis] },
  };
}

/** Where the agency is at work: the land of its government. */
const territoryOf = (agency: string, units: UnitTree): string =>
  units.path(agency).find(({ kind }) => kind === 'government')?.slug ?? agency;

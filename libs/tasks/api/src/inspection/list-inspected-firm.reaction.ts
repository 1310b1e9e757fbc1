import { type Claim, type Claims, type CommandExecutor, listName, type Reaction } from '@taizhang/platform';
import { inspection } from '@taizhang/tasks/domain';

/** A firm that an agency inspected in a half year. */
export interface InspectedClaim extends Claim {
  readonly subjectId: string;
}

/** The firms from which the half-yearly calls are drawn (TSK-52). */
export const inspectedFirms = (agency: string, half: string): string => listName('inspected', agency, half);

const halfOf = (date: string): string => `${date.slice(0, 4)}-h${date.slice(5, 7) <= '06' ? 1 : 2}`;

/** A recorded inspection puts its firm on the list of the half, at every agency that was there. */
export const listInspectedFirm = (commands: CommandExecutor, claims: Claims): Reaction => ({
  name: 'list-inspected-firm',
  hears: ['inspection InspectionRecorded'],
  writes: [],
  async handle({ id, streamId, revision, metadata }) {
    const { state } = await commands.load(inspection, streamId, { revision });
    const { subjectId, enforcement, agency, partners, recordedOn } = state;
    if (!enforcement || recordedOn === null) return;
    const cause = { causationId: id, correlationId: metadata.correlationId };
    for (const each of [agency, ...partners]) {
      const claim: InspectedClaim = { id: subjectId.toLowerCase(), subjectId };
      await claims.add(inspectedFirms(each, halfOf(recordedOn)), claim, cause);
    }
  },
});

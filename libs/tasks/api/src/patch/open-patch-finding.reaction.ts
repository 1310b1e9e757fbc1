import { businessDate, derivedId, Duplicate, SYSTEM } from '@taizhang/kernel';
import type { CommandExecutor, Reaction } from '@taizhang/platform';
import { patch, patchOfFinding, type PatchState, type RegisterFinding } from '@taizhang/tasks/domain';
import type { Findings } from '../finding/findings';

/** An approved patch that is illegal gets its finding; what another authority enforces is referred there (TSK-39). */
export const openPatchFinding = (commands: CommandExecutor, findings: Findings): Reaction => ({
  name: 'open-patch-finding',
  hears: ['patch PatchRectifying'],
  writes: ['finding FindingRegistered', 'finding FindingReferred'],
  async handle({ id, streamId, revision, data, metadata }) {
    const { state } = await commands.load(patch, streamId, { revision });
    const { findingId } = data as { findingId: string };
    const request = (command: string) => ({
      actor: SYSTEM,
      commandId: derivedId(id, 'open-patch-finding', findingId, command),
      occurredAt: metadata.occurredAt,
      causationId: id,
      correlationId: metadata.correlationId,
    });
    const create = findingOf(state, findingId, businessDate(metadata.occurredAt));
    try {
      await findings.create(create, request(create.type));
    } catch (error) {
      if (!(error instanceof Duplicate)) throw error; // opened before, on another cause
    }
    if (state.verdict !== 'otherAuthority' || state.toUnit === null) return;
    const reason = state.reason ?? `${state.category}`;
    const refer = { type: 'ReferFinding' as const, toUnit: state.toUnit, reason };
    await findings.execute(findingId, refer, request(refer.type));
  },
});

function findingOf(state: PatchState, findingId: string, foundOn: string): RegisterFinding {
  const { planId, patchId, patchNo, batch, place, reason, category, basis } = state;
  return {
    ...{ type: 'CreateFinding', findingId, planId, source: 'patch', category: category ?? 'land' },
    description: [`图斑 ${batch} ${patchNo}`, reason].filter((part) => part !== null).join(':'),
    ...{ place, responsibleUnit: place.unitId, foundOn, sourceRef: { patchId }, basis: [...basis] },
    patch: patchOfFinding(state),
  };
}

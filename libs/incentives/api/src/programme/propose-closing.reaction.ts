import { derivedId, SYSTEM } from '@taizhang/kernel';
import type { Reaction } from '@taizhang/platform';
import type { Programmes } from './programmes';

/** A pack that its unit has repealed: whether its programme is closed, too, the owner decides. */
export const proposeClosing = (programmes: Programmes): Reaction => ({
  name: 'propose-closing',
  hears: ['pack PackRepealed'],
  writes: ['programme ClosingProposed'],
  async handle({ id, data, metadata }) {
    const { documentId, repealedOn } = data as { readonly documentId: string; readonly repealedOn: string };
    const repealed = (await programmes.all()).filter(
      (each) => each.documentId === documentId && each.packVersion !== null,
    );
    for (const { programmeKey } of repealed) {
      await programmes.execute(
        programmeKey,
        { type: 'ProposeClosing', repealedOn },
        {
          actor: SYSTEM,
          commandId: derivedId(id, 'propose-closing', programmeKey, 'ProposeClosing'),
          occurredAt: metadata.occurredAt,
          causationId: id,
          correlationId: metadata.correlationId,
        },
      );
    }
  },
});

import type { Reaction } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Programmes } from './programmes';

/** A pack that its unit has repealed: whether its programme is closed, too, the owner decides. */
export const proposeClosing = (programmes: Programmes): Reaction => ({
  name: 'propose-closing',
  hears: ['pack PackRepealed'],
  writes: ['programme ClosingProposed'],
  async handle(event) {
    const { documentId, repealedOn } = event.data as { readonly documentId: string; readonly repealedOn: string };
    const repealed = (await programmes.all()).filter(
      (each) => each.documentId === documentId && each.packVersion !== null,
    );
    for (const { programmeKey } of repealed) {
      const request = {
        ...requestUpon(event, 'propose-closing', programmeKey, 'ProposeClosing'),
        occurredAt: event.metadata.occurredAt,
      };
      await programmes.execute(programmeKey, { type: 'ProposeClosing', repealedOn }, request);
    }
  },
});

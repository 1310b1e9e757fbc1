import type { AdoptedPacks, Reaction } from '@taizhang/platform';
import { requestUpon } from '../request-upon';
import type { Programmes } from './programmes';

interface Adopted {
  readonly documentId: string;
  readonly packVersion: string;
  readonly digest: string;
  readonly unitId: string;
  readonly sections: readonly string[];
}

/** `PackAdopted` with an `incentives` section: its programme, or the newer versions of its rules (INC-01, 02). */
export const enactProgramme = (packs: AdoptedPacks, programmes: Programmes): Reaction => ({
  name: 'enact-programme',
  hears: ['pack PackAdopted'],
  writes: ['programme ProgrammeEnacted', 'programme RuleVersionEnacted'],
  async handle(event) {
    const { documentId, packVersion, digest, unitId, sections } = event.data as unknown as Adopted;
    if (!sections.includes('incentives')) return;
    const { incentives } = await packs.content(digest, unitId);
    if (!incentives) throw new Error(`pack ${digest} lists a section that it does not have`);
    await programmes.enact(documentId, Number(packVersion), incentives, {
      ...requestUpon(event, 'enact-programme', incentives.programme.key, 'EnactProgramme'),
      occurredAt: event.metadata.occurredAt,
    });
  },
});

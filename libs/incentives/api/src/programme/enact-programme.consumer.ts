import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { PackAdopted } from '@taizhang/contracts';
import { AdoptedPacks, type ConsumerDeclaration, type Heard, requestUponHeard } from '@taizhang/platform';
import { Programmes } from './programmes';

const ADOPTED = 'dev.taizhang.packs.PackAdopted.v1';

const ENACT_PROGRAMME: ConsumerDeclaration = {
  name: 'enact-programme',
  hears: [ADOPTED],
  reads: ['documentId', 'packVersion', 'digest', 'unitId', 'sections'],
  writes: ['programme ProgrammeEnacted', 'programme RuleVersionEnacted'],
};

type Adopted = Pick<PackAdopted, 'documentId' | 'packVersion' | 'digest' | 'unitId' | 'sections'>;

/** `PackAdopted` with an `incentives` section: its programme, or the newer versions of its rules (INC-01, 02). */
@Controller()
export class EnactProgramme {
  static readonly declaration = ENACT_PROGRAMME;

  constructor(
    private readonly packs: AdoptedPacks,
    private readonly programmes: Programmes,
  ) {}

  @EventPattern(ADOPTED, ENACT_PROGRAMME)
  async enact(@Payload() event: Heard<Adopted>): Promise<void> {
    const { documentId, packVersion, digest, unitId, sections } = event.data;
    if (!sections.includes('incentives')) return;
    const { incentives } = await this.packs.content(digest, unitId);
    if (!incentives) throw new Error(`pack ${digest} lists a section that it does not have`);
    await this.programmes.enact(documentId, Number(packVersion), incentives, {
      ...requestUponHeard(event, 'enact-programme', incentives.programme.key, 'EnactProgramme'),
      occurredAt: event.time,
    });
  }
}

import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { type ConsumerDeclaration, type Heard, requestUponHeard } from '@taizhang/platform';
import { Programmes } from './programmes';

const REPEALED = 'dev.taizhang.packs.PackRepealed.v1';

const PROPOSE_CLOSING: ConsumerDeclaration = {
  name: 'propose-closing',
  hears: [REPEALED],
  reads: ['documentId', 'repealedOn'],
  writes: ['programme ClosingProposed'],
};

/** A pack that its unit has repealed: whether its programme is closed, too, the owner decides. */
@Controller()
export class ProposeClosing {
  static readonly declaration = PROPOSE_CLOSING;

  constructor(private readonly programmes: Programmes) {}

  @EventPattern(REPEALED, PROPOSE_CLOSING)
  async propose(@Payload() event: Heard<{ readonly documentId: string; readonly repealedOn: string }>): Promise<void> {
    const { documentId, repealedOn } = event.data;
    const repealed = (await this.programmes.all()).filter(
      (each) => each.documentId === documentId && each.packVersion !== null,
    );
    for (const { programmeKey } of repealed) {
      const request = {
        ...requestUponHeard(event, 'propose-closing', programmeKey, 'ProposeClosing'),
        occurredAt: event.time,
      };
      await this.programmes.execute(programmeKey, { type: 'ProposeClosing', repealedOn }, request);
    }
  }
}

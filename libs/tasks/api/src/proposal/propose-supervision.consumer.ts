import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { DeadlineMissed } from '@taizhang/contracts';
import { causeOf, CommandExecutor, type ConsumerDeclaration, type Heard } from '@taizhang/platform';
import { raiseProposal } from './raise-proposal';

const MISSED = 'dev.taizhang.incentives.DeadlineMissed.v1';

const PROPOSE_SUPERVISION: ConsumerDeclaration = {
  name: 'propose-supervision',
  hears: [MISSED],
  reads: ['refId', 'unitId'],
  writes: ['proposal ProposalRaised'],
};

/** A deadline that a unit missed in another service: its supervision is proposed, a person decides (`events.md` §3). */
@Controller()
export class ProposeSupervision {
  static readonly declaration = PROPOSE_SUPERVISION;

  constructor(private readonly commands: CommandExecutor) {}

  @EventPattern(MISSED, PROPOSE_SUPERVISION)
  async propose(@Payload() event: Heard<Pick<DeadlineMissed, 'refId' | 'unitId'>>): Promise<void> {
    const { refId: targetId, unitId } = event.data;
    await raiseProposal(this.commands, causeOf(event), { kind: 'supervise', targetId, unitId });
  }
}

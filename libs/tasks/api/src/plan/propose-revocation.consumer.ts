import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { causeOf, Claims, CommandExecutor, type ConsumerDeclaration, type Heard } from '@taizhang/platform';
import { raiseProposal } from '../proposal/raise-proposal';
import { livePlan } from './live-plan';

const REPEALED = 'dev.taizhang.packs.PackRepealed.v1';

const PROPOSE_REVOCATION: ConsumerDeclaration = {
  name: 'propose-revocation',
  hears: [REPEALED],
  reads: ['documentId', 'unitId'],
  writes: ['proposal ProposalRaised'],
};

/** A pack that its unit has repealed: whether its plan ends, too, the plan's owner decides. */
@Controller()
export class ProposeRevocation {
  static readonly declaration = PROPOSE_REVOCATION;

  constructor(
    private readonly commands: CommandExecutor,
    private readonly claims: Claims,
  ) {}

  @EventPattern(REPEALED, PROPOSE_REVOCATION)
  async propose(@Payload() event: Heard<{ readonly documentId: string; readonly unitId: string }>): Promise<void> {
    const { commands, claims } = this;
    const live = await livePlan({ commands, claims }, event.data.documentId, event.data.unitId);
    if (!live) return;
    const about = { kind: 'revoke-plan' as const, targetId: live.planId, unitId: live.ownerUnit };
    await raiseProposal(commands, causeOf(event), about);
  }
}

import { Controller, Get, Param } from '@nestjs/common';
import { UnitTree } from '@taizhang/kernel';
import { award } from '@taizhang/incentives/domain';
import { type Caller, CommandExecutor, CurrentActor, ensureStateReadable } from '@taizhang/platform';
import { awardReadable } from './award.view';
import { Recomputation } from './recomputation';

/** For auditors, and whoever else may read the award: what it rests on, computed once more. */
@Controller('v1/audit/recomputation/awards')
export class RecomputationController {
  constructor(
    private readonly recomputation: Recomputation,
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {}

  @Get(':id')
  async one(@Param('id') awardId: string, @CurrentActor() caller: Caller) {
    const { state } = await this.commands.loadSealed(award, awardId);
    ensureStateReadable(this.units, caller, awardReadable, state);
    const rows = await this.recomputation.of(awardId);
    return { awardId, rows, different: rows.filter(({ outcome }) => outcome === 'different').length };
  }
}

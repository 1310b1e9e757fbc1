import { Controller, Get, Param } from '@nestjs/common';
import { NotFound, UnitTree } from '@taizhang/kernel';
import { type Caller, CommandExecutor, CurrentActor, ensureStateReadable } from '@taizhang/platform';
import { Recomputation } from './recomputation';
import { RECOMPUTED } from './recomputed';

/** For auditors, and whoever else may read the thing: what its decisions rest on, computed once more. */
@Controller('v1/audit/recomputation')
export class RecomputationController {
  constructor(
    private readonly recomputation: Recomputation,
    private readonly commands: CommandExecutor,
    private readonly units: UnitTree,
  ) {}

  @Get(':kind/:id')
  async one(@Param('kind') named: string, @Param('id') id: string, @CurrentActor() caller: Caller) {
    const kind = RECOMPUTED.find((each) => each === named);
    if (!kind) throw new NotFound({ en: `nothing of ${named} is recomputed`, zh: `${named} 无可复算事项` });
    const readable = this.recomputation.readableOf(kind);
    const { state } = await this.commands.loadSealed(readable.decider, id);
    const rows = await this.recomputation.of(kind, id);
    const unitId = rows[0]?.unitId ?? readable.unitOf(state);
    ensureStateReadable(this.units, caller, { ...readable, unitOf: () => unitId }, state);
    return { kind, id, rows, different: rows.filter(({ outcome }) => outcome === 'different').length };
  }
}

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { InvalidInput } from '@taizhang/kernel';
import {
  AsOfQuery,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  creationId,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  AdvanceLedgerItem,
  DropLedgerItem,
  FlagLedgerItem,
  ledgerItem,
  type LedgerItemFacts,
  ListLedgerItem,
  plan,
  UnflagLedgerItem,
  UpdateLedgerItem,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { ledgerItemReadable, ledgerItemView } from './ledger-item.view';

@Controller('v1/tasks/ledger-items')
export class LedgerItemController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly states: StateReader,
  ) {}

  @Post()
  list(@Body() body: ListLedgerItem, @Requested() request: CommandRequest) {
    const itemId = creationId(request, body.id);
    const facts = async () => ({ ...(await this.ofPlan(body.planId)), itemId });
    return this.commands.execute(ledgerItem, itemId, body, { ...request, facts });
  }

  @Post(':id/advance')
  advance(@Param('id') id: string, @Body() body: AdvanceLedgerItem, @Requested() request: CommandRequest) {
    const facts = async () => this.ofPlan((await this.commands.load(ledgerItem, id)).state.planId);
    return this.commands.execute(ledgerItem, id, body, { ...request, facts });
  }

  @Post(':id/update')
  update(@Param('id') id: string, @Body() body: UpdateLedgerItem, @Requested() request: CommandRequest) {
    return this.commands.execute(ledgerItem, id, body, request);
  }

  @Post(':id/flag')
  flag(@Param('id') id: string, @Body() body: FlagLedgerItem, @Requested() request: CommandRequest) {
    return this.commands.execute(ledgerItem, id, body, request);
  }

  @Post(':id/unflag')
  unflag(@Param('id') id: string, @Body() body: UnflagLedgerItem, @Requested() request: CommandRequest) {
    return this.commands.execute(ledgerItem, id, body, request);
  }

  @Post(':id/drop')
  drop(@Param('id') id: string, @Body() body: DropLedgerItem, @Requested() request: CommandRequest) {
    return this.commands.execute(ledgerItem, id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(ledgerItemReadable, id, { query, caller, reply }, ledgerItemView);
  }

  private async ofPlan(planId: string): Promise<LedgerItemFacts> {
    const state = await this.commands.find(plan, planId);
    if (state) return { plan: state };
    const detail = { en: `no plan ${planId}`, zh: `没有方案 ${planId}` };
    throw new InvalidInput([{ pointer: '/planId', detail }]);
  }
}

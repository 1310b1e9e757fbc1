import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { businessDate } from '@taizhang/kernel';
import {
  AsOfQuery,
  BusinessClock,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  AmendPlan,
  ClosePlan,
  CreatePlanInput,
  givenParameters,
  plan,
  planIdOf,
  RevokePlan,
  SeatHolder,
  SetPlanEventDate,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { PlanFactsReader } from './plan.facts';
import { planReadable, planView } from './plan.view';

@Controller('v1/tasks/plans')
export class PlanController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly facts: PlanFactsReader,
    private readonly states: StateReader,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  create(@Body() body: CreatePlanInput, @Requested() request: CommandRequest) {
    const { id, packId, adoptedOn, adoptingUnit, ownerUnit, officeUnit, parameters } = body;
    const planId = id ?? planIdOf(packId);
    const chosen = { ownerUnit, officeUnit, parameters: parameters && givenParameters(parameters) };
    const choices = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
    const command = { type: 'CreatePlan' as const, planId, packId, adoptedOn, adoptingUnit, choices };
    return this.commands.execute(plan, planId, command, {
      ...request,
      ...this.facts.creation(planId, body, request),
    });
  }

  @Post(':id/amend')
  amend(@Param('id') id: string, @Body() body: AmendPlan, @Requested() request: CommandRequest) {
    const decided = this.facts.amendment(id, body.packVersion, request);
    return this.commands.execute(plan, id, body, { ...request, ...decided });
  }

  @Post(':id/set-event-date')
  setEventDate(@Param('id') id: string, @Body() body: SetPlanEventDate, @Requested() request: CommandRequest) {
    return this.commands.execute(plan, id, body, request);
  }

  @Post(':id/seat')
  seat(@Param('id') id: string, @Body() body: SeatHolder, @Requested() request: CommandRequest) {
    return this.commands.execute(plan, id, body, request);
  }

  @Post(':id/close')
  close(@Param('id') id: string, @Body() body: ClosePlan, @Requested() request: CommandRequest) {
    return this.commands.execute(plan, id, body, { ...request, facts: () => this.facts.closing(id) });
  }

  @Post(':id/revoke')
  revoke(@Param('id') id: string, @Body() body: RevokePlan, @Requested() request: CommandRequest) {
    return this.commands.execute(plan, id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(planReadable, id, { query, caller, reply }, (state) =>
      planView(state, businessDate(this.clock.now())),
    );
  }
}

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { businessDate, UNIT_SLUG, UnitTree } from '@taizhang/kernel';
import {
  AdoptedPacks,
  AsOfQuery,
  BusinessClock,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import { IsLocalDate, plan, planIdOf } from '@taizhang/tasks/domain';
import { IsString, Length, Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { planContent } from './plan-content';
import { planReadable, planView } from './plan.view';

/** `tasks.md` §4.1 create; the id, owner and office are those of the pack. */
export class CreatePlanBody {
  @IsString()
  @Length(1, 8)
  packId: string;

  @IsLocalDate()
  adoptedOn: string;

  @Matches(UNIT_SLUG)
  adoptingUnit: string;
}

@Controller('v1/tasks/plans')
export class PlanController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly packs: AdoptedPacks,
    private readonly states: StateReader,
    private readonly clock: BusinessClock,
    private readonly units: UnitTree,
  ) {}

  @Post()
  create(@Body() body: CreatePlanBody, @Requested() request: CommandRequest) {
    const { packId, adoptingUnit, adoptedOn } = body;
    const adopted = this.packs.inForce(packId, adoptingUnit, adoptedOn);
    const facts = async () => planContent((await adopted).content, adoptingUnit, this.units);
    const planId = planIdOf(packId);
    return this.commands.execute(plan, planId, { type: 'CreatePlan', planId, ...body }, { ...request, facts });
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

import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandRequest,
  creationId,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  CreateConsent,
  DecideConsent,
  GiveNotice,
  GiveOpinion,
  InvestigatePerformance,
  WithdrawConsent,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { consentReadable, consentView } from './consent.view';
import { Consents } from './consents';

@Controller('v1/tasks/consents')
export class ConsentController {
  constructor(
    private readonly consents: Consents,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreateConsent, @Requested() request: CommandRequest) {
    return this.consents.create({ ...body, id: creationId(request, body.id) }, request);
  }

  @Post(':id/give-opinion')
  giveOpinion(@Param('id') id: string, @Body() body: GiveOpinion, @Requested() request: CommandRequest) {
    return this.consents.execute(id, body, request);
  }

  @Post(':id/give-notice')
  giveNotice(@Param('id') id: string, @Body() body: GiveNotice, @Requested() request: CommandRequest) {
    return this.consents.execute(id, body, request);
  }

  @Post(':id/investigate')
  investigate(@Param('id') id: string, @Body() body: InvestigatePerformance, @Requested() request: CommandRequest) {
    return this.consents.execute(id, body, request);
  }

  @Post(':id/decide')
  decide(@Param('id') id: string, @Body() body: DecideConsent, @Requested() request: CommandRequest) {
    return this.consents.decide(id, body, request);
  }

  @Post(':id/withdraw')
  withdraw(@Param('id') id: string, @Body() body: WithdrawConsent, @Requested() request: CommandRequest) {
    return this.consents.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(consentReadable, id, { query, caller, reply }, consentView);
  }
}

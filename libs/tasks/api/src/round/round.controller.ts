import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  CommandExecutor,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  CancelRound,
  CloseSelfAssessment,
  ConfirmRound,
  CreateRound,
  DeductPoints,
  ProposeGrade,
  PublishRound,
  ReopenRound,
  RescindDeduction,
  ReviewCriterion,
  round,
  ScoreComponent,
  SelfAssess,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { roundReadable, roundView } from './round.view';
import { Rounds } from './rounds';

@Controller('v1/tasks/rounds')
export class RoundController {
  constructor(
    private readonly rounds: Rounds,
    private readonly commands: CommandExecutor,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreateRound, @Requested() request: CommandRequest) {
    return this.rounds.create(body, request);
  }

  @Post(':id/self-assess')
  selfAssess(@Param('id') id: string, @Body() body: SelfAssess, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/close-self')
  closeSelf(@Param('id') id: string, @Body() body: CloseSelfAssessment, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/review')
  review(@Param('id') id: string, @Body() body: ReviewCriterion, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/score-component')
  scoreComponent(@Param('id') id: string, @Body() body: ScoreComponent, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/deduct')
  deduct(@Param('id') id: string, @Body() body: DeductPoints, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/rescind')
  rescind(@Param('id') id: string, @Body() body: RescindDeduction, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/propose-grade')
  proposeGrade(@Param('id') id: string, @Body() body: ProposeGrade, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/confirm')
  confirm(@Param('id') id: string, @Body() body: ConfirmRound, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/publish')
  publish(@Param('id') id: string, @Body() body: PublishRound, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/reopen')
  reopen(@Param('id') id: string, @Body() body: ReopenRound, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  @Post(':id/cancel')
  cancel(@Param('id') id: string, @Body() body: CancelRound, @Requested() request: CommandRequest) {
    return this.rounds.execute(id, body, request);
  }

  /** With the figures of today behind its criteria; at a past moment without them. */
  @Get(':id')
  async one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const today = query.asOf === undefined ? await this.commands.find(round, id) : undefined;
    const metrics = today && (await this.rounds.metricsOf(today));
    return this.states.answer(roundReadable, id, { query, caller, reply }, (state) => roundView(state, metrics));
  }
}

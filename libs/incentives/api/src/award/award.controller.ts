import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandAnswer,
  type CommandRequest,
  creationId,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  ApplyDeduction,
  ApplyForAwardBody,
  ClawBackAward,
  ConfirmForwarding,
  ContestDeductionBody,
  DecideAward,
  DeliverAward,
  DisburseAward,
  ObjectToAwardBody,
  PubliciseAward,
  RecomputeAward,
  RecordRefund,
  RequestSupplement,
  ResolveObjection,
  ReverseDeduction,
  ReviewAward,
  SupplementAward,
  WithdrawAward,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { awardReadable, awardReading, awardView } from './award.view';
import { Awards } from './awards';

@Controller('v1/incentives/awards')
export class AwardController {
  constructor(
    private readonly awards: Awards,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  apply(@Body() { id, ...body }: ApplyForAwardBody, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.apply(creationId(request, id), body, request));
  }

  @Post(':id/request-supplement')
  requestSupplement(@Param('id') id: string, @Body() body: RequestSupplement, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/supplement')
  supplement(@Param('id') id: string, @Body() body: SupplementAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/review')
  review(@Param('id') id: string, @Body() body: ReviewAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/publicise')
  publicise(@Param('id') id: string, @Body() body: PubliciseAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/resolve-objection')
  resolveObjection(@Param('id') id: string, @Body() body: ResolveObjection, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/decide')
  decide(@Param('id') id: string, @Body() body: DecideAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/disburse')
  disburse(@Param('id') id: string, @Body() body: DisburseAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/deliver')
  deliver(@Param('id') id: string, @Body() body: DeliverAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/confirm-forwarding')
  confirmForwarding(@Param('id') id: string, @Body() body: ConfirmForwarding, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/recompute')
  recompute(@Param('id') id: string, @Body() body: RecomputeAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/claw-back')
  clawBack(@Param('id') id: string, @Body() body: ClawBackAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/record-refund')
  recordRefund(@Param('id') id: string, @Body() body: RecordRefund, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/withdraw')
  withdraw(@Param('id') id: string, @Body() body: WithdrawAward, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/apply-deduction')
  applyDeduction(@Param('id') id: string, @Body() body: ApplyDeduction, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/reverse-deduction')
  reverseDeduction(@Param('id') id: string, @Body() body: ReverseDeduction, @Requested() request: CommandRequest) {
    return this.full(request, this.awards.execute(id, body, request));
  }

  @Post(':id/object')
  object(@Param('id') id: string, @Body() body: ObjectToAwardBody, @Requested() request: CommandRequest) {
    const command = { type: 'ObjectToAward' as const, ...body, objectionId: creationId(request) };
    return this.full(request, this.awards.execute(id, command, request));
  }

  @Post(':id/contest')
  contest(@Param('id') id: string, @Body() body: ContestDeductionBody, @Requested() request: CommandRequest) {
    const command = { type: 'ContestDeduction' as const, ...body, objectionId: creationId(request) };
    return this.full(request, this.awards.execute(id, command, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(awardReadable, id, { query, caller, reply }, awardReading(caller.language));
  }

  private async full({ actor }: CommandRequest, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    return this.answers.full(awardReadable, actor, await answer, awardView);
  }
}

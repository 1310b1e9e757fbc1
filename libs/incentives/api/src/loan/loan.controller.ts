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
import { ExtendLoan, MarkDefault, RegisterLoan, RepayLoan } from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { loanReadable, loanView } from './loan.view';
import { Loans } from './loans';

@Controller('v1/incentives/loans')
export class LoanController {
  constructor(
    private readonly loans: Loans,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  create(@Body() body: RegisterLoan, @Requested() request: CommandRequest) {
    return this.full(request, this.loans.create({ ...body, id: creationId(request, body.id) }, request));
  }

  @Post(':id/extend')
  extend(@Param('id') id: string, @Body() body: ExtendLoan, @Requested() request: CommandRequest) {
    return this.full(request, this.loans.execute(id, body, request));
  }

  @Post(':id/repay')
  repay(@Param('id') id: string, @Body() body: RepayLoan, @Requested() request: CommandRequest) {
    return this.full(request, this.loans.execute(id, body, request));
  }

  @Post(':id/mark-default')
  markDefault(@Param('id') id: string, @Body() body: MarkDefault, @Requested() request: CommandRequest) {
    return this.full(request, this.loans.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(loanReadable, id, { query, caller, reply }, loanView);
  }

  private async full({ actor }: CommandRequest, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    return this.answers.full(loanReadable, actor, await answer, loanView);
  }
}

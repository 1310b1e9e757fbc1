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
  CreateDeposit,
  ForfeitDeposit,
  PayDeposit,
  PayReward,
  ReleaseDeposit,
  ReturnDeposit,
  SettleDeposit,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { depositReadable, depositReading, depositView } from './deposit.view';
import { Deposits } from './deposits';

@Controller('v1/incentives/deposits')
export class DepositController {
  constructor(
    private readonly deposits: Deposits,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  create(@Body() body: CreateDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.create({ ...body, id: creationId(request, body.id) }, request));
  }

  @Post(':id/pay')
  pay(@Param('id') id: string, @Body() body: PayDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Post(':id/settle')
  settle(@Param('id') id: string, @Body() body: SettleDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Post(':id/pay-reward')
  payReward(@Param('id') id: string, @Body() body: PayReward, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Post(':id/forfeit')
  forfeit(@Param('id') id: string, @Body() body: ForfeitDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Post(':id/release')
  release(@Param('id') id: string, @Body() body: ReleaseDeposit, @Requested() request: CommandRequest) {
    return this.full(request, this.deposits.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(depositReadable, id, { query, caller, reply }, depositReading(caller.language));
  }

  private async full({ actor }: CommandRequest, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    return this.answers.full(depositReadable, actor, await answer, depositView);
  }
}

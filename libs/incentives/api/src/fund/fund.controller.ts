import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import {
  AsOfQuery,
  type Caller,
  type CommandAnswer,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  ApportionFund,
  AppropriateFund,
  CloseFundYear,
  ContributeToFund,
  CreateFund,
  RecallDormant,
} from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { fundReadable, fundView } from './fund.view';
import { Funds } from './funds';

@Controller('v1/incentives/funds')
export class FundController {
  constructor(
    private readonly funds: Funds,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  create(@Body() body: CreateFund, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.create(body, request));
  }

  @Post(':id/appropriate')
  appropriate(@Param('id') id: string, @Body() body: AppropriateFund, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.execute(id, body, request));
  }

  @Post(':id/contribute')
  contribute(@Param('id') id: string, @Body() body: ContributeToFund, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.execute(id, body, request));
  }

  @Post(':id/apportion')
  apportion(@Param('id') id: string, @Body() body: ApportionFund, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.execute(id, body, request));
  }

  @Post(':id/recall-dormant')
  recallDormant(@Param('id') id: string, @Body() body: RecallDormant, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.execute(id, body, request));
  }

  @Post(':id/close-year')
  closeYear(@Param('id') id: string, @Body() body: CloseFundYear, @Requested() request: CommandRequest) {
    return this.full(request, this.funds.execute(id, body, request));
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(fundReadable, id, { query, caller, reply }, fundView);
  }

  private async full({ actor }: CommandRequest, answer: Promise<CommandAnswer>): Promise<CommandAnswer> {
    return this.answers.full(fundReadable, actor, await answer, fundView);
  }
}

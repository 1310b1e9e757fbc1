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
  AcknowledgeRectification,
  AnswerReferral,
  ClearFinding,
  CreateFinding,
  EscalateFinding,
  GradeFinding,
  HoldLookBack,
  OrderRectification,
  ReferFinding,
  ReturnRectification,
  SubmitRectification,
  WithdrawFinding,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { findingReadable, findingView } from './finding.view';
import { Findings } from './findings';

@Controller('v1/tasks/findings')
export class FindingController {
  constructor(
    private readonly findings: Findings,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() { id, ...body }: CreateFinding, @Requested() request: CommandRequest) {
    return this.findings.create({ ...body, findingId: creationId(request, id) }, request);
  }

  @Post(':id/grade')
  grade(@Param('id') id: string, @Body() body: GradeFinding, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/withdraw')
  withdraw(@Param('id') id: string, @Body() body: WithdrawFinding, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/refer')
  refer(@Param('id') id: string, @Body() body: ReferFinding, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/feedback')
  feedback(@Param('id') id: string, @Body() body: AnswerReferral, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/order')
  order(@Param('id') id: string, @Body() body: OrderRectification, @Requested() request: CommandRequest) {
    return this.findings.order(id, body, request);
  }

  @Post(':id/acknowledge')
  acknowledge(@Param('id') id: string, @Body() body: AcknowledgeRectification, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/submit')
  submit(@Param('id') id: string, @Body() body: SubmitRectification, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/clear')
  clear(@Param('id') id: string, @Body() body: ClearFinding, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/return')
  return(@Param('id') id: string, @Body() body: ReturnRectification, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/escalate')
  escalate(@Param('id') id: string, @Body() body: EscalateFinding, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Post(':id/look-back')
  lookBack(@Param('id') id: string, @Body() body: HoldLookBack, @Requested() request: CommandRequest) {
    return this.findings.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(findingReadable, id, { query, caller, reply }, findingView);
  }
}

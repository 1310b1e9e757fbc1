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
import { CorrectMetric, metric, RejectMetric, ReportMetric, VerifyMetric } from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { metricFacts } from './metric.facts';
import { metricReadable, metricView } from './metric.view';

@Controller('v1/tasks/metrics')
export class MetricController {
  constructor(
    private readonly commands: CommandExecutor,
    private readonly states: StateReader,
  ) {}

  @Post(':id/report')
  report(@Param('id') id: string, @Body() body: ReportMetric, @Requested() request: CommandRequest) {
    const facts = () => metricFacts(this.commands, id, body.period);
    return this.commands.execute(metric, id, body, { ...request, facts });
  }

  @Post(':id/verify')
  verify(@Param('id') id: string, @Body() body: VerifyMetric, @Requested() request: CommandRequest) {
    return this.commands.execute(metric, id, body, request);
  }

  @Post(':id/reject')
  reject(@Param('id') id: string, @Body() body: RejectMetric, @Requested() request: CommandRequest) {
    return this.commands.execute(metric, id, body, request);
  }

  @Post(':id/correct')
  correct(@Param('id') id: string, @Body() body: CorrectMetric, @Requested() request: CommandRequest) {
    return this.commands.execute(metric, id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(metricReadable, id, { query, caller, reply }, metricView);
  }
}

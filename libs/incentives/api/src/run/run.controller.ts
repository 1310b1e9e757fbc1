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
import { StartRunBody } from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { runReadable, runView } from './run.view';
import { Runs } from './runs';

@Controller('v1/incentives/runs')
export class RunController {
  constructor(
    private readonly runs: Runs,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  @Post()
  async create(@Body() { id, ...body }: StartRunBody, @Requested() request: CommandRequest) {
    const command = { ...body, type: 'StartRun' as const, runId: creationId(request, id) };
    return this.answers.full(runReadable, request.actor, await this.runs.start(command, request), runView);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(runReadable, id, { query, caller, reply }, runView);
  }
}

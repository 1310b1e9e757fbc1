import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { businessDate } from '@taizhang/kernel';
import {
  AsOfQuery,
  BusinessClock,
  type Caller,
  type CommandRequest,
  CurrentActor,
  Requested,
  StateReader,
} from '@taizhang/platform';
import {
  ApplyMeasure,
  CreateWorker,
  EndContract,
  RecordFileItem,
  RecordTraining,
  RecordViolation,
  RenewContract,
  SecondWorkerOut,
  SignContract,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { workerReadable, workerView } from './worker.view';
import { Workers } from './workers';

@Controller('v1/tasks/workers')
export class WorkerController {
  constructor(
    private readonly workers: Workers,
    private readonly states: StateReader,
    private readonly clock: BusinessClock,
  ) {}

  @Post()
  create(@Body() body: CreateWorker, @Requested() request: CommandRequest) {
    return this.workers.execute(body.id, body, request);
  }

  @Post(':id/sign-contract')
  signContract(@Param('id') id: string, @Body() body: SignContract, @Requested() request: CommandRequest) {
    return this.workers.sign(id, body, request);
  }

  @Post(':id/renew')
  renew(@Param('id') id: string, @Body() body: RenewContract, @Requested() request: CommandRequest) {
    return this.workers.sign(id, body, request);
  }

  @Post(':id/record-file')
  recordFile(@Param('id') id: string, @Body() body: RecordFileItem, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Post(':id/record-training')
  recordTraining(@Param('id') id: string, @Body() body: RecordTraining, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Post(':id/apply-measure')
  applyMeasure(@Param('id') id: string, @Body() body: ApplyMeasure, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Post(':id/record-violation')
  recordViolation(@Param('id') id: string, @Body() body: RecordViolation, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Post(':id/second-out')
  secondOut(@Param('id') id: string, @Body() body: SecondWorkerOut, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Post(':id/terminate')
  terminate(@Param('id') id: string, @Body() body: EndContract, @Requested() request: CommandRequest) {
    return this.workers.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(workerReadable, id, { query, caller, reply }, (state) =>
      workerView(state, businessDate(this.clock.now())),
    );
  }
}

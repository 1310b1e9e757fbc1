import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { AsOfQuery, type Caller, type CommandRequest, CurrentActor, Requested, StateReader } from '@taizhang/platform';
import {
  AppointHolder,
  CreateStaffing,
  ReleaseHolder,
  SetCount,
  SetStaffingFacts,
  staffingIdOf,
} from '@taizhang/tasks/domain';
import type { FastifyReply } from 'fastify';
import { staffingReadable, staffingView } from './staffing.view';
import { Staffings } from './staffings';

@Controller('v1/tasks/staffings')
export class StaffingController {
  constructor(
    private readonly staffings: Staffings,
    private readonly states: StateReader,
  ) {}

  @Post()
  create(@Body() body: CreateStaffing, @Requested() request: CommandRequest) {
    return this.staffings.execute(staffingIdOf(body.unitId), body, request);
  }

  @Post(':id/set-facts')
  setFacts(@Param('id') id: string, @Body() body: SetStaffingFacts, @Requested() request: CommandRequest) {
    return this.staffings.execute(id, body, request);
  }

  @Post(':id/appoint')
  appoint(@Param('id') id: string, @Body() body: AppointHolder, @Requested() request: CommandRequest) {
    return this.staffings.appoint(id, body, request);
  }

  @Post(':id/release')
  release(@Param('id') id: string, @Body() body: ReleaseHolder, @Requested() request: CommandRequest) {
    return this.staffings.execute(id, body, request);
  }

  @Post(':id/set-count')
  setCount(@Param('id') id: string, @Body() body: SetCount, @Requested() request: CommandRequest) {
    return this.staffings.execute(id, body, request);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(staffingReadable, id, { query, caller, reply }, staffingView);
  }
}

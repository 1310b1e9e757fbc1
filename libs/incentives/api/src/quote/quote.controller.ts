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
import { CreateQuoteInput } from '@taizhang/incentives/domain';
import type { FastifyReply } from 'fastify';
import { Answers } from '../answers';
import { quoteReadable, quoteView } from './quote.view';
import { Quotes } from './quotes';

@Controller('v1/incentives/quotes')
export class QuoteController {
  constructor(
    private readonly quotes: Quotes,
    private readonly states: StateReader,
    private readonly answers: Answers,
  ) {}

  /** The results go to whoever asked, also to one who holds no post and could not read the quote later. */
  @Post()
  async create(@Body() body: CreateQuoteInput, @CurrentActor() caller: Caller, @Requested() request: CommandRequest) {
    const answer = await this.quotes.create(creationId(request, body.id), body, request);
    return this.answers.full(quoteReadable, request.actor, answer, quoteView(caller.language), true);
  }

  @Get(':id')
  one(
    @Param('id') id: string,
    @Query() query: AsOfQuery,
    @CurrentActor() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.states.answer(quoteReadable, id, { query, caller, reply }, quoteView(caller.language));
  }
}

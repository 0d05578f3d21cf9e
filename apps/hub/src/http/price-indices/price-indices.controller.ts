import { Body, Controller, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { PriceIndices } from '../../price-indices/price-indices.js';
import { mustGovern } from '../policy-sets/may-govern.js';
import { PriceIndexAnswer, PriceIndexDto } from './price-indices.dto.js';

/** Prices as the statistics bureau publishes them: what price-linked supplements start from. */
@ApiTags('price-indices')
@Controller('v1/price-indices')
export class PriceIndicesController {
  constructor(private readonly indices: PriceIndices) {}

  @Post()
  @Permit('price-index.publish')
  @ApiOperation({
    summary:
      '录入已公布的价格指数，更正按新的公布日另录 · enter a published index; a correction is a later publication',
  })
  @ApiCreatedResponse({ type: PriceIndexAnswer })
  async publish(
    @CurrentPrincipal() principal: Principal,
    @Body() index: PriceIndexDto,
  ): Promise<PriceIndexAnswer> {
    mustGovern(principal, index.division);
    const position = await this.indices.publish(index);
    return { position: String(position) };
  }
}

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { DivisionFilter } from '../filter-fields.js';
import { PageQuery } from '../page.dto.js';

export class IntentIdParam {
  @ApiProperty({ description: '拟支付编号 · id of the intent' })
  @IsUUID()
  id!: string;
}

export class IntentNumberQuery {
  @ApiProperty({ description: '部门自己的支付指令编号 · the department’s own number' })
  @IsString()
  @MaxLength(64)
  number!: string;

  @ApiProperty({ description: '来源 · source', example: '/110118/civil-affairs/assistance' })
  @Matches(/^\/[1-9]\d{5}\/[a-z-]{1,40}\/[a-z0-9-]{1,40}$/)
  source!: string;
}

export class ConfirmDto {
  @ApiPropertyOptional({
    description: '实付金额（分），默认为可付金额 · what was paid, in fen; as held by default',
    example: 90_000,
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(1e12)
  fen?: number;
}

export class CancelDto {
  @ApiProperty({
    description: '原因代码 · why, a code of the department’s',
    example: 'returned-by-bank',
  })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/)
  reason!: string;
}

export class BypassesQuery extends PageQuery {
  @DivisionFilter()
  division?: string;
}

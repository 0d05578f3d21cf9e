import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsBoolean,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
} from 'class-validator';

const VERSION = /^[0-9][0-9a-z.-]{0,19}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A set as it is handed in. */
export class PolicySetDto {
  @ApiProperty({
    description:
      '各文件的全文，键为路径 · text of every file by its path: set.json, *.csv, tables/*.json',
    example: { 'set.json': '{"name":"chaoyang",…}', 'standards.csv': 'name,value,…' },
    type: 'object',
    additionalProperties: { type: 'string' },
  })
  @IsObject()
  files!: Record<string, unknown>;

  @ApiPropertyOptional({
    description: '只核对，不施行 · check only: nothing is kept and nothing comes into force',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  check?: boolean;

  @ApiPropertyOptional({ description: '施行日，施行时必填 · first day', example: '2026-07-01' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ description: '截止日，缺省为长期 · last day; none by default' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Matches(DAY)
  to?: string;

  @ApiPropertyOptional({ description: '文号 · document', example: '京民发〔2026〕2号' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  document?: string;

  @ApiPropertyOptional({
    description:
      '明知下级政策集因此不再成立，仍要施行 · enact although sets of narrower places no longer load',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  breaking?: boolean;
}

export class PolicySetNameParam {
  @ApiProperty({ example: 'beijing' })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/)
  name!: string;
}

export class PolicySetParam extends PolicySetNameParam {
  @ApiProperty({ example: '2026.1' })
  @Matches(VERSION)
  version!: string;
}

/** Which two versions to compare. */
export class PolicyDiffQuery {
  @ApiProperty({ description: '较早的版本 · the earlier version', example: '2026.1' })
  @Matches(VERSION)
  from!: string;

  @ApiProperty({ description: '较晚的版本 · the later version', example: '2026.2' })
  @Matches(VERSION)
  to!: string;
}

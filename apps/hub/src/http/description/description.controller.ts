import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import { Public } from '#platform';
import { ApiDescription } from './api-description.js';

/** The API's own description, for tools and people; it says nothing about anybody. */
@Controller()
@ApiExcludeController()
export class DescriptionController {
  constructor(private readonly description: ApiDescription) {}

  @Get('openapi.json')
  @Public()
  openApi(): OpenAPIObject {
    return this.description.document();
  }
}

/**
 * Inputs of image models → fields of POST /images/generations, and of POST /images/edits where a picture is given.
 */
import type { ParameterRow } from '@aig/core';
import { lost, none, rowsOf } from './rows.ts';

const row = rowsOf('image', 'Replicate model schemas; https://aigateway.sh/docs/images');

/** Ratios that two gateways translate the same way, and two near one megapixel. */
const sizes: Readonly<Record<string, string>> = {
  '1:1': '1024x1024',
  '16:9': '1792x1024',
  '9:16': '1024x1792',
  '3:2': '1536x1024',
  '2:3': '1024x1536',
  '4:3': '1152x864',
  '3:4': '864x1152',
};
const fixed = 'AIgateway takes no such setting, so it is left out';
const picture = { to: 'image', address: 'image_url' } as const;
const blank = ['', 'None', 'none', 'Auto', 'auto'];

export const image: readonly ParameterRow[] = [
  row('prompt', 'same', 'it has the same name'),
  row('text positive_prompt clip_prompts', 'rename', 'the text is called prompt', { to: 'prompt' }),
  row('aspect_ratio', 'size', 'size takes the place of aspect_ratio', {
    to: 'size',
    values: sizes,
    fallback: '1024x1024',
    silent: ['custom', 'match_input_image'],
    advice: 'set size to WIDTHxHEIGHT by hand',
  }),
  row('width', 'size-width', 'width and height are one size'),
  row('height', 'size-height', 'width and height are one size'),
  row('size image_dimensions resolution', 'size', 'a size of the form WIDTHxHEIGHT stays', {
    to: 'size',
    values: {},
    fallback: '1024x1024',
    silent: [...blank, 'custom', '1 MP', 'match_input_image'],
    advice: 'set size to WIDTHxHEIGHT by hand',
  }),
  row(
    'num_outputs num_images number_of_images n_predictions num_samples n_samples image_num image_number number_of_outputs number_of_variations',
    'rename',
    'the number of pictures is called n',
    {
      to: 'n',
      silent: ['1'],
    },
  ),
  row('batch_size max_images', 'rename', 'the number of pictures is called n', { to: 'n', silent: ['1'] }),
  row('quality', 'same', 'it has the same name', { silent: ['auto'] }),
  row('image_input input_images images', 'file', 'a picture makes an edit', { ...picture, list: true }),
  row('image init_image input_image image_prompt', 'file', 'a picture makes an edit', picture),
  row(
    'mask mask_image',
    'file',
    'Replicate repaints what is white in a mask, OpenAI-shaped edits what is transparent',
    {
      to: 'mask',
      address: 'mask_url',
      mark: true,
      advice: 'make the part to repaint transparent in the mask; only Bria Fibo and eraser models read one',
    },
  ),
  row(
    'redux_image control_image subject_reference style_reference_images style_image structure_image image_reference face_image pose_image',
    'block',
    'the picture steers the result in a way that an edit does not',
    {
      advice: 'leave this call as it is, or take an edit model and rewrite it by hand',
    },
  ),
  row(
    'input_image_2 input_image_3 input_image_4 input_image_5 input_image_6 input_image_7 input_image_8 input_image2 input_image3 input_image4',
    'block',
    'the destination takes one picture',
    {
      advice: 'send the one that counts, then run again',
    },
  ),
  row('negative_prompt negative', 'lose', none, {
    advice: 'say in the prompt what must not be seen',
    silent: [''],
  }),
  row(
    'seed manual_seed image_seed random_seed',
    'lose',
    'AIgateway documents no seed, so pictures cannot be made again the same way',
    {
      advice: lost,
      silent: ['-1', '0'],
    },
  ),
  row('num_inference_steps steps ddim_steps sample_steps', 'lose', fixed, { advice: lost }),
  row('guidance_scale guidance scale cfg cfg_scale', 'lose', fixed, { advice: lost }),
  row(
    'scheduler refine refine_steps high_noise_frac apply_watermark interval prompt_upsampling magic_prompt_option enhance_prompt prompt_optimizer sequential_image_generation raw lcm_origin_steps sizing_strategy',
    'lose',
    fixed,
    {
      advice: lost,
    },
  ),
  row('prompt_strength strength image_prompt_strength denoising_strength', 'lose', fixed, { advice: lost }),
  row('output_format', 'lose', 'AIgateway chooses the format of the file', {
    advice: 'check code that names files by this format',
  }),
  row('output_quality output_compression format megapixels output_megapixels', 'lose', fixed, {
    advice: lost,
  }),
  row(
    'disable_safety_checker safety_tolerance safety_filter_level moderation disable_safety_check',
    'lose',
    'AIgateway has no switch for the safety check',
    {
      advice: 'check that your prompts pass it',
    },
  ),
  row(
    'style style_type style_preset background input_fidelity',
    'lose',
    'the words Replicate takes here are not those of AIgateway',
    {
      advice: 'say the style in the prompt',
      silent: [...blank, 'any'],
    },
  ),
  row('go_fast', 'omit', 'it only chooses how fast Replicate runs the model'),
  row('user_id', 'omit', 'it only labels the request'),
  row('lora_scale extra_lora_scale', 'lose', 'it has no meaning without weights of your own', {
    advice: lost,
  }),
  row(
    'lora_weights hf_lora extra_lora replicate_weights lora_url custom_model loras weights model',
    'block',
    'it names weights that only Replicate serves',
    {
      advice: 'leave this call as it is',
      silent: [''],
    },
  ),
  row(
    'hf_api_token civitai_api_token openai_api_key',
    'secret',
    'it is a key of another provider, which the destination does not need',
    {
      advice: 'take the variable of that key out if nothing else reads it',
    },
  ),
];

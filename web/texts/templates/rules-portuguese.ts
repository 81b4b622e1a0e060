import type { RuleTexts } from './rules-english.ts';

export const rulesInPortuguese: RuleTexts = {
  'name-missing': () => 'O modelo não tem nome. Dê um, como order_late.',
  'name-long': (most) => `O nome tem mais de ${most} caracteres. Encurte.`,
  'name-characters': () =>
    'O nome tem caracteres que o WhatsApp não permite. Use só minúsculas, algarismos e sublinhados.',
  'name-taken': () =>
    'Já existe um modelo com este nome neste idioma. Escolha outro nome ou idioma, ou mude o que existe.',
  language: () => 'Este não é um idioma do WhatsApp. Escolha um pelo código, como en ou pt_BR.',
  codes: () => 'Modelos de códigos não se fazem aqui. Faça no gerenciador do WhatsApp.',
  lifetime: (from, to) =>
    `O WhatsApp não permite este tempo para a categoria. Escolha de ${from} a ${to} segundos, ou nenhum.`,
  'text-missing': () => 'Não há texto. Escreva um.',
  'text-long': (most) => `O texto tem mais de ${most} caracteres. Encurte.`,
  braces: () =>
    'As chaves de uma variável não fecham. Escreva cada variável com duas chaves de cada lado, como {{1}}.',
  'variable-name': () =>
    'Uma variável tem um nome que o WhatsApp não permite. Use minúsculas e sublinhados, como {{first_name}}.',
  'variable-numbers': () =>
    'As variáveis não estão numeradas em ordem. Numere {{1}}, {{2}} e assim por diante, sem falhas.',
  'variable-edge': () =>
    'Há uma variável no início ou no fim. Ponha palavras em volta; um ponto antes não basta.',
  'variables-adjacent': () => 'Há duas variáveis seguidas. Ponha palavras entre elas.',
  'variables-many': () =>
    'Há variáveis demais para tão poucas palavras. Escreva mais, ou use menos variáveis.',
  'example-missing': () => 'A variável não tem exemplo. Dê um inventado: quem analisa o modelo lê.',
  'header-empty': () => 'O cabeçalho está vazio. Escreva um, ou tire.',
  'header-long': (most) => `O cabeçalho tem mais de ${most} caracteres. Encurte.`,
  'header-variables': () => 'O cabeçalho tem mais de uma variável. Deixe uma.',
  'header-marks': () => 'O cabeçalho tem quebras de linha, marcas ou emojis. Use palavras sem formatação.',
  animation: () => 'Animações só vão por outra API do WhatsApp. Use uma imagem ou um vídeo.',
  'sample-missing': () =>
    'O cabeçalho não tem amostra do arquivo. Envie uma: quem analisa o modelo olha para ela.',
  'sample-type': () =>
    'O WhatsApp não aceita amostras deste tipo. Escolha uma imagem JPEG ou PNG, um vídeo MP4 ou um PDF.',
  'sample-size': (megabytes) => `O arquivo está vazio ou passa de ${megabytes} MB. Escolha outro.`,
  'code-place': () => 'Códigos não têm lugar. Tire o cabeçalho.',
  'footer-empty': () => 'O rodapé está vazio. Escreva um, ou tire.',
  'footer-long': (most) => `O rodapé tem mais de ${most} caracteres. Encurte.`,
  'footer-plain': () =>
    'O rodapé tem uma variável ou uma quebra de linha. Use uma linha de palavras sem formatação.',
  'offer-footer': () => 'Uma oferta não tem rodapé. Tire o rodapé.',
  'offer-category': () => 'Uma oferta é propaganda. Escolha essa categoria.',
  'offer-words': (most) => `As palavras da oferta não têm de 1 a ${most} caracteres. Mude.`,
  'offer-header': () => 'Uma oferta fica sob uma imagem ou um vídeo. Escolha um como cabeçalho, ou nenhum.',
  'offer-buttons': () => 'Uma oferta tem um link, e antes dele um código se houver. Mude os botões.',
  'buttons-many': (most) => `Há mais de ${most} botões. Tire alguns.`,
  'buttons-of-kind': (most) => `De um tipo de botão há mais de ${most}. Tire alguns.`,
  'replies-apart': () => 'Há respostas rápidas entre outros botões. Ponha todas antes ou depois dos outros.',
  'labels-alike': () => 'Dois botões têm as mesmas palavras. Dê a cada um as suas.',
  'label-missing': () => 'O botão não tem palavras. Escreva o que faz.',
  'label-long': (most) => `As palavras do botão passam de ${most} caracteres. Encurte.`,
  'label-plain': () =>
    'As palavras do botão têm uma variável ou uma quebra de linha. Use palavras sem formatação.',
  url: () =>
    'Este não é um endereço com no máximo uma variável, no fim. Escreva como https://example.com/orders/{{1}}.',
  'url-long': () => 'O endereço é longo demais. Encurte.',
  'url-example': () => 'O endereço não tem exemplo. Dê um endereço inteiro, como ficaria.',
  phone: () => 'Não se pode ligar para este telefone. Escreva com + e código do país, só algarismos.',
  code: (most) => `O código não é um exemplo de letras e algarismos, no máximo ${most}. Dê um, como 25OFF.`,
  flow: () => 'O botão não leva a nenhum formulário. Escolha um.',
  'button-unknown': () => 'Este tipo de botão não é conhecido aqui. Faça no gerenciador do WhatsApp.',
  'products-category': () => 'Um modelo com produtos é propaganda. Escolha essa categoria.',
  'products-alone': () => 'Um botão de produtos fica sozinho. Tire os outros botões.',
  'products-header': () => 'Acima de vários produtos fica um cabeçalho de palavras. Escreva um.',
  'product-header': () =>
    'O botão de um produto vai com um produto como cabeçalho. Escolha os dois, ou nenhum.',
  'catalog-header': () => 'Um catálogo traz seu próprio cabeçalho. Tire o cabeçalho.',
  'cards-number': (from, to) => `Não há de ${from} a ${to} cartões. Acrescente algum, ou tire algum.`,
  'cards-alone': () => 'Acima dos cartões há mais que um texto. Deixe só o texto.',
  'cards-alike': () => 'Os cartões não têm a mesma forma. Dê a todos as mesmas partes e botões.',
  'card-picture': () => 'Um cartão não mostra nada. Escolha uma imagem, um vídeo ou um produto.',
  'card-buttons': (most) => `Um cartão não tem de 1 a ${most} botões. Acrescente um, ou tire algum.`,
  state: () => 'Um modelo não pode ser mudado neste estado. Espere a análise terminar.',
  'category-fixed': () =>
    'A categoria de um modelo aprovado não pode ser mudada. Faça um modelo novo com essa categoria.',
};

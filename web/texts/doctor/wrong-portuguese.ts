import type { Told } from '../told.ts';
import type { DoctorFault } from './wrong-english.ts';

export const wrongInPortuguese: Readonly<Record<DoctorFault, Told>> = {
  'storage-failed': {
    title: 'O banco de dados não aceita o que é gravado',
    text: 'Quem cuida do servidor: veja o espaço em disco e o banco de dados. Mensagens não se perdem: o Intercom e a Meta as enviam de novo.',
  },
  'clock-off': {
    title: 'O relógio do servidor está errado',
    text: 'Quem cuida do servidor: ligue a sincronização de horário (NTP). A janela de 24 horas é contada por este relógio.',
  },
  'too-slow': {
    title: 'Não houve resposta a tempo',
    text: 'Verifique de novo. Se continuar, quem cuida do servidor deve ver o log e a rede.',
  },
  broken: {
    title: 'Isto não pôde ser examinado',
    text: 'Algo falhou do nosso lado. Mande este relatório ao nosso suporte.',
  },
  'address-http': {
    title: 'O endereço público não é https',
    text: 'Quem cuida do servidor: ponha em PUBLIC_URL um endereço https com certificado válido. A Meta e o Intercom não chamam outro.',
  },
  'address-private': {
    title: 'O endereço público leva a uma rede privada',
    text: 'A Meta e o Intercom não chegam a ele. Quem cuida do servidor: aponte o nome para um endereço público. Se ele é público para os outros e só este servidor o vê diferente, cite-o em OUTBOUND_ALLOW.',
  },
  'address-unknown': {
    title: 'Ninguém conhece o nome do endereço público',
    text: 'Quem cuida do servidor: veja PUBLIC_URL e o registro DNS.',
  },
  'address-tls': {
    title: 'O certificado do endereço público não é confiável',
    text: 'Quem cuida do servidor: renove-o, com a cadeia inteira. A Meta não aceita um autoassinado.',
  },
  'address-silent': {
    title: 'Ninguém responde no endereço público',
    text: 'Quem cuida do servidor: veja proxy, firewall e PUBLIC_URL.',
  },
  'address-moved': {
    title: 'O endereço público manda para outro lugar',
    text: 'A Meta não segue redirecionamentos. Quem cuida do servidor: ponha em PUBLIC_URL o destino, ou tire o redirecionamento do proxy.',
  },
  'address-other': {
    title: 'Outra coisa responde no endereço público',
    text: 'Não é este servidor, ou é um com outras configurações, ou um proxy à frente não deixa passar. Quem cuida do servidor: veja PUBLIC_URL, META_VERIFY_TOKEN e o proxy.',
  },
  'signature-refused': {
    title: 'Nossa própria assinatura é recusada no nosso próprio endereço',
    text: 'Outro servidor com outros segredos responde ali, ou um proxy muda o que passa. Quem cuida do servidor: veja os dois.',
  },
  'signature-unchecked': {
    title: 'Mensagens forjadas são aceitas no nosso endereço',
    text: 'Algo à frente do servidor responde no lugar dele. Quem cuida do servidor: deixe /webhooks passar sem mudanças.',
  },
  'app-secret': {
    title: 'O segredo do app da Meta está errado',
    text: 'App da Meta, Configurações do app, Básico, Chave secreta: ponha em META_APP_SECRET, ou na conta se ela tem app próprio. Até lá, tudo o que a Meta envia é recusado.',
  },
  'other-app': {
    title: 'O token é de outro app da Meta',
    text: 'Os webhooks dele são assinados com outro segredo. Informe um token do nosso app, ou conecte a conta com o app dela: segredo e token de verificação.',
  },
  'intercom-token': {
    title: 'O Intercom não aceita nosso acesso',
    text: 'Instale o aplicativo de novo: nada se perde, e as mensagens que esperam são entregues.',
  },
  'other-workspace': {
    title: 'Nosso acesso é de outro workspace',
    text: 'Instale o aplicativo de novo neste workspace.',
  },
  region: {
    title: 'O workspace está em outra região',
    text: 'Instale o aplicativo de novo e escolha a região que o endereço do seu Intercom mostra.',
  },
  'intercom-permission': {
    title: 'Falta uma permissão ao nosso app no Intercom',
    text: 'Developer Hub, seu app, Configure, Authentication: ligue-a e instale o aplicativo de novo. Se é o da loja, fale conosco.',
  },
  'intercom-refused': {
    title: 'O Intercom recusa isto',
    text: 'Verifique de novo. Se continuar, mande este relatório ao nosso suporte.',
  },
  'intercom-version': {
    title: 'O Intercom não responde na versão que falamos',
    text: 'Quem cuida do servidor: veja INTERCOM_API_VERSION e INTERCOM_API_URL; é preciso a 2.16.',
  },
  'attributes-missing': {
    title: 'Atributos nossos não estão no Intercom',
    text: 'Fluxos e relatórios que os usam não veem nada. Se não podem ser criados, o plano do Intercom ou uma permissão impede: as configurações dizem qual.',
  },
  'intercom-webhooks': {
    title: 'O Intercom não nos avisa do que acontece',
    text: 'As respostas chegariam ao WhatsApp com minutos de atraso, ou nunca. Developer Hub, seu app, Webhooks: informe o endereço deste servidor com /webhooks/intercom, assine os tópicos do guia (contact.archived entre eles) e veja se entregas falham. Quem cuida do servidor: INTERCOM_CLIENT_SECRET deve ser o deste app.',
  },
  'not-subscribed': {
    title: 'A Meta não avisa nosso app sobre esta conta',
    text: 'Nenhuma mensagem chega. O botão a inscreve de novo.',
  },
  'no-webhook': {
    title: 'O app da Meta não tem webhook para o WhatsApp',
    text: 'App da Meta, WhatsApp, Configuração, Webhook: informe o endereço abaixo e o token de verificação, e assine os campos.',
  },
  'fields-missing': {
    title: 'Há campos não assinados no app da Meta',
    text: 'App da Meta, WhatsApp, Configuração, Campos do webhook: assine os que são citados aqui. Sem “messages” nada chega.',
  },
  'templates-failed': {
    title: 'Os modelos não puderam ser lidos',
    text: 'O que se mostra deles pode ser antigo. O botão os lê de novo.',
  },
  'templates-unknown': {
    title: 'Os modelos não são lidos há dias',
    text: 'O botão os lê agora.',
  },
  'not-registered': {
    title: 'O número não está registrado na Cloud API',
    text: 'Nada pode ser enviado nem recebido. O botão o registra com um PIN que guardamos; se tinha outro, um novo é definido.',
  },
  'not-proved': {
    title: 'A Meta não viu que o número é seu',
    text: 'Conecte o número mais uma vez: a Meta envia um código a ele.',
  },
  'number-stopped': {
    title: 'A Meta parou este número',
    text: 'WhatsApp Manager, Números de telefone, mostra por quê e como recorrer.',
  },
  'app-number': {
    title: 'O número está só no app do celular',
    text: 'A conexão dele com a Cloud API terminou. Conecte-o mais uma vez como número do app WhatsApp Business; o app fica como está.',
  },
  'cannot-send': {
    title: 'A Meta limita o que este número envia',
    text: 'Aqui estão as palavras da Meta. O WhatsApp Manager mostra mais.',
  },
  'installer-left': {
    title: 'Quem instalou o aplicativo saiu',
    text: 'Peça a outro administrador que instale de novo, antes que o Intercom encerre o acesso.',
  },
  'account-refused': {
    title: 'O WhatsApp não aceita nosso acesso a uma conta',
    text: 'Informe um token novo para ela. Até lá as respostas esperam.',
  },
  'sending-refused': {
    title: 'O WhatsApp não nos deixa enviar de um número',
    text: 'O token pode ler mas não enviar: gere-o de novo com whatsapp_business_messaging.',
  },
  'no-number': {
    title: 'Nenhum número do WhatsApp está conectado',
    text: 'Conecte um para receber mensagens.',
  },
  'set-aside': {
    title: 'Mensagens não puderam ser entregues e foram postas de lado',
    text: 'Veja-as: retome quando a causa tiver passado, ou descarte.',
  },
  'no-message': {
    title: 'Nenhuma mensagem com o código chegou',
    text: 'Foi enviada a este número, só com o código? Então veja acima as linhas da conta e do número.',
  },
  'not-in-inbox': {
    title: 'Chegou do WhatsApp mas não está na caixa de entrada',
    text: 'Veja acima as linhas do Intercom, e o que foi posto de lado.',
  },
  'not-sent': {
    title: 'O WhatsApp não aceitou a mensagem',
    text: 'O código diz por quê. Quando estiver resolvido, comece a mensagem de teste de novo.',
  },
  'no-status': {
    title: 'Ninguém sabe se chegou',
    text: 'O WhatsApp aceitou mas nada disse desde então. O celular está ligado? Se sim, a Meta não nos conta o que é das mensagens: veja acima as linhas da conta.',
  },
  failed: {
    title: 'O WhatsApp não pôde entregar',
    text: 'O código diz por quê. Fora da janela de 24 horas só um modelo chega a um celular.',
  },
  'not-reached': {
    title: 'Não houve resposta',
    text: 'Não foi possível chegar ao Intercom ou à Meta. Verifique de novo em um minuto.',
  },
  unsure: {
    title: 'A resposta se perdeu',
    text: 'Pode ter sido feito ou não. Verifique de novo; uma mensagem de teste se começa outra vez.',
  },
  'give-access': {
    title: 'Não temos token que abra esta conta',
    text: 'Conecte-a à mão com um token do usuário do sistema dela.',
  },
  'token-refused': {
    title: 'A Meta não aceita o token',
    text: 'Ele expirou ou foi revogado. Gere um novo para o usuário do sistema, expiração Nunca, e informe-o. As mensagens que esperam são entregues então.',
  },
  'temporary-token': {
    title: 'O token vai expirar',
    text: 'Na hora que está aqui nada mais funciona. Gere um para um usuário do sistema com expiração Nunca, e informe-o.',
  },
  callback: {
    title: 'Os webhooks dele vão para outro endereço',
    text: 'Outro programa recebe as mensagens. App da Meta, WhatsApp, Configuração, Webhook: informe o endereço abaixo e o token de verificação.',
  },
  'name-declined': {
    title: 'A Meta recusou o nome de exibição',
    text: 'WhatsApp Manager, Números de telefone, o número, Perfil: informe outro nome. Quando a Meta o aprovar, verifique de novo.',
  },
  refused: {
    title: 'A Meta recusa isto',
    text: 'Procure o código no WhatsApp Manager ou pergunte ao suporte da Meta. Depois verifique de novo.',
  },
  'account-banned': {
    title: 'A Meta desativou a conta',
    text: 'Peça uma revisão no WhatsApp Manager, Qualidade da conta. A página de números mostra o que a Meta disse.',
  },
  'account-gone': {
    title: 'A Meta nos retirou a conta',
    text: 'Conecte a conta de novo. A página de números mostra o que a Meta disse.',
  },
  'answers-restricted': {
    title: 'A Meta não deixa a conta responder aos clientes',
    text: 'A página de números mostra até quando. O motivo está no WhatsApp Manager, Qualidade da conta.',
  },
  'number-down': {
    title: 'Um número não está conectado na Meta',
    text: 'Nenhuma mensagem passa. A página de números mostra qual e por quê.',
  },
  'payment-refused': {
    title: 'O WhatsApp recusa mensagens por causa do pagamento',
    text: 'Adicione ou verifique a forma de pagamento no WhatsApp Manager.',
  },
  'starts-restricted': {
    title: 'A Meta não deixa a conta escrever primeiro aos clientes',
    text: 'As respostas dentro de 24 horas continuam saindo. A página de números mostra até quando.',
  },
};

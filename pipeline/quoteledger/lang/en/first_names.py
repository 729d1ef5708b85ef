"""Common first names by the pronoun they usually go with; names of both kinds are left out."""

# fmt: off
MALE = frozenset(
    """
    aaron abdul abdullah abraham adam adrian ahmed alan albert alberto alejandro aleksandr alexander
    alexandre alfred ali alistair allan allen alvin amir anders andre andreas andrei andrew andy angelo
    ansel antal anthony antoine anton antonio antony armando arnold arthur arturo asher augustus austin
    barack barry bart ben benedict benjamin bernard bernie bert bertram bill billy bob bobby boris brad
    bradley brandon brendan brent brett brian bruce bruno bryan byron calvin carl carlo carlos cedric
    cesar chad charles charlie chester chris christian christoph christopher chuck clarence clark claude
    clayton clifford clint clive colin colm conor conrad corey craig curtis cyril cyrus dale damian damien
    dan daniel danny darren darryl dave david dean denis dennis derek desmond dick diego dieter dirk
    dmitri dmitry dominic don donald douglas doug duncan dwight earl ed eddie edgar edmund eduardo edward
    edwin eli elias elliot elliott emanuel emil emmanuel enrique eric erik ernest ernesto ethan eugene
    evan fabian felipe felix ferdinand fernando finn floyd francesco francis francisco francois frank
    franklin franz fred frederick fritz gabriel gareth gary gavin gene geoff geoffrey george gerald gerard
    gerhard gilbert giovanni giuseppe glen glenn gordon graham grant greg gregory guillermo gunther gus
    gustav guy hans harold harry harvey hassan hector heinrich henri henrik henry herbert herman homer
    horace howard hubert hugh hugo ian ibrahim igor imre isaac ivan jack jackson jacob jacques jake james
    jared jarrod jason javier jay jeff jeffrey jens jeremy jermaine jerome jerry jesus jim jimmy joachim
    joao joaquin joe joel johan johann johannes john johnny jon jonas jonathan jorge jose josef joseph
    josh joshua juan julian julio jurgen justin kareem karl keith kenneth kenny ken kevin klaus kurt kyle
    lance lars laurence lawrence leo leon leonard leopold leroy lester liam lionel lloyd lorenzo louis
    luca lucas luigi luis luke luther magnus mahmoud malcolm manfred manuel marc marcel marco marcus mario
    marius mark marshall martin marvin mateus mathias matt matteo matthew maurice max maximilian melvin
    michael michel miguel mikael mike mikhail miles milo milos mitch mitchell mitt mohamed mohammad
    mohammed moses muhammad nathan nathaniel ned neil nelson newt nicholas nick nicolas nigel nikolai noah
    noel norman oleg oliver omar orlando oscar osvaldo otto owen pablo patrick paul paulo pavel pedro
    pekka percy perry pete peter phil philip philippe phillip pierre piet piotr rafael ralph ramon randall
    randy raphael raul ray raymond reginald rene rex rhys ricardo richard rick ricky rob robert roberto
    rod roderick rodney rodrigo roger roland rolf roman ron ronald rory ross roy ruben rudolph rudy rufus
    rupert russell ryan salvador sam samir samuel santiago saul scott sean sebastian sergei sergey sergio
    seth shane shaun sidney silvio simon stanley stefan stephen sten steve steven stewart stuart sven ted
    terence terrence terry theo theodore thomas tim timothy tobias todd tom tomas tommy tony travis trevor
    troy tyler tyrone ulrich umberto uwe vernon victor vikram vincent viktor virgil vladimir volodymyr
    wade walter warren wayne werner wilfred wilhelm will willem william willie wim winston wolfgang xavier
    yuri yusuf zachary
    """.split()
)
FEMALE = frozenset(
    """
    abigail ada adela adelaide adele adriana agatha agathe agnes aisha alberta alejandra alexandra alice
    alicia alina alison allison alma amanda amara amber amelia amina amy ana anastasia andrea angela
    angelica angelina anita ann anna annabel anne annette annie antonia april ariana arlene astrid audrey
    aurelia aurelie ava barbara beatrice beatrix beatriz becky belinda bernadette bertha beth bethany
    betsy betty beverly birgit bonnie brenda bridget brigitte brooke camilla camille candace carla carly
    carmen carol carole caroline carolyn carys cassandra catarina catherine cathy cecilia celeste celia
    charlene charlotte chelsea cheryl chiara chloe christa christina christine cindy claire clara clarissa
    claudia colette colleen condoleezza constance cora cordelia corinne cristina crystal cynthia daisy
    damaris dana daniela danielle daphne dawn deborah debra deirdre delia delphine denise diana diane
    dolores donna dora doris dorothy edith edna eileen elaine eleanor elena elisa elisabeth elise eliza
    elizabeth ella ellen elsa emily emma erica erika erin esmeralda esther ethel eugenia eunice eva eve
    evelyn fatima faye felicia fiona florence frances francesca freya frieda gabriela gabrielle gail
    genevieve georgia geraldine gertrude gina giulia gladys gloria grace greta gretchen guadalupe gwen
    gwendolyn halina hannah harriet hazel heather heidi helen helena helga henrietta hilary hilda hillary
    holly hope huma ida ines inga ingeborg ingrid irene iris irina irma isabel isabella isabelle ivana
    ivanka ivy jacqueline jane janet janice janine jeanette jeanne jenna jennifer jenny jessica jill joan
    joanna joanne jocelyn johanna josephine joy joyce juanita judith judy julia juliana julie juliet june
    justine karen karin karina karla kate katherine kathleen kathryn kathy katie katrina katya kayla
    kellyanne kimberly kirsten krista kristen kristin kristina lara laura lauren laurie leah lena leona
    leticia lily lilian lillian linda lisa loretta lorna lorraine lotte louisa louise lucia lucille
    lucinda lucy ludmila luisa lydia lynn mabel madeleine madison magda magdalena maggie malin mandy
    marcia margaret margarita margot maria mariam marianne marie marilyn marina marion marit marjorie
    marlene marta martha martina mary matilda maud maureen mavis maya megan meghan melania melanie melinda
    melissa mercedes meredith michaela michelle mildred millicent mina miranda miriam moira molly mona
    monica monika muriel myra nadia nadine nancy naomi natalia natalie natasha nellie nicola nicole nina
    noor nora norma octavia odile olga olive olivia ophelia orla ottoline pamela patricia patty paula
    pauline pearl peggy penelope petra phoebe phyllis pilar polly priscilla rachel ramona rebecca regina
    renata renee rhoda rhonda rita roberta rosa rosalie rosalind rosamund rose rosemary rowena roxanne
    ruby ruta ruth sabine sabrina sadie sally salome samantha sandra sara sarah selena serena shannon
    sharon sheila shelley sherry shirley sigrid silvia simone sofia sonia sonja sophia sophie stacey stacy
    stella stephanie sue susan susanna susanne suzanne svetlana sybil sylvia tabitha tamara tania tanya
    tara tatiana teresa tessa thelma theresa therese tiffany tina tracy trudy una ursula valentina valerie
    vanessa vera verena verna veronica victoria viola violet virginia vivian vivienne wanda wendy
    wilhelmina wilma winifred yolanda yvette yvonne zara zoe
    """.split()
)
# fmt: on
